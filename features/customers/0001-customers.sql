-- What the staff know of a customer: never an event, so that nothing of it can reach him.
create table person_label (
  person integer not null,
  label integer not null,
  primary key (person, label)
) strict, without rowid;

create table person_note (
  id integer primary key,
  ref blob not null unique,
  person integer not null,         -- whom it is about
  author integer not null,
  text text not null,
  at integer not null,
  changed integer not null default 0 -- when its words were changed; 0: never
) strict;
create index person_note_person on person_note (person, id);
