-- The one company that runs this server.

create table business (
  one integer not null primary key check (one = 1),
  name text not null default '',   -- empty until the owner has given one
  colour text not null default '#A8481F',
  language text not null default 'es',
  time_zone text not null default 'Europe/Madrid',
  logo integer not null default 0, -- number of the file in use; 0: none
  logos integer not null default 0 -- the highest number ever given: a file name never gets a second content
) strict;

insert into business (one) values (1);
