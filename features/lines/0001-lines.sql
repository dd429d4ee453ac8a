-- The public front doors. A line's id is also the id of its team.

create table line (
  id integer primary key,
  ref blob not null unique,
  slug text not null unique,       -- what is in the link and on printed codes
  name text not null default '',   -- empty: the first line, until an owner names it
  greeting text not null default '',
  language text not null default '', -- empty: the business's
  created integer not null,
  closed integer not null default 0
) strict;

-- Which conversation a customer has at a line: one, however often the button is pressed.
create table door (
  person integer not null references person (id),
  line integer not null references line (id),
  conversation integer not null references conversation (id),
  primary key (person, line)
) strict, without rowid;
