create table media (
  id integer primary key,
  ref blob not null unique,
  person integer not null,           -- who sent it; 0: the business itself
  conversation integer not null,
  kind text not null,                -- photo, video, voice, audio, file, poster
  state text not null,               -- uploading, processing, ready, refused, erased
  message integer not null default 0, -- the seq of the message it is in; 0: in none yet
  once integer not null default 0,   -- it may be seen once
  blob text not null,                -- the folder of its forms; copies in other conversations share it
  bytes integer not null default 0,  -- of all its forms on disk; before they are there, of the upload
  view text not null default '{}',   -- `Media` as JSON
  reason text not null default '',   -- why it was refused
  claimed integer not null default 0, -- processing: until when one node works on it
  created integer not null           -- of the upload, then of its end: a day later it is removed unless a message has it
) strict;
create index media_message on media (conversation, message);
create index media_blob on media (blob);
create index media_state on media (state, created);

-- Who has opened what may be seen once, and until when he can load it.
create table opening (
  conversation integer not null,
  seq integer not null,
  person integer not null,
  until integer not null,
  primary key (conversation, seq, person)
) strict, without rowid;
