-- Words the staff need again and again. `owner` 0: shared with colleagues.
create table reply (
  id integer primary key,
  ref blob not null unique,
  owner integer not null default 0,
  name text not null,
  shortcut text not null default '',
  text_es text not null default '',
  text_en text not null default '',
  uses integer not null default 0,
  used integer not null default 0,      -- when it was last used; 0: never
  created integer not null,
  removed integer not null default 0    -- since when it is no longer there; 0: it is
) strict;
create unique index reply_shortcut on reply (owner, shortcut) where removed = 0 and shortcut <> '';
create index reply_removed on reply (removed, owner);

-- The lines a shared one is for. None: all lines.
create table reply_line (
  reply integer not null,
  line integer not null,
  primary key (reply, line)
) strict, without rowid;
