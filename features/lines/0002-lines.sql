-- The greeting in languages other than the line's: JSON by language.
alter table line add column greetings text not null default '{}';

-- What a customer's browser said of him when he last came in.
create table visitor (
  person integer primary key references person (id),
  zone text not null               -- IANA; empty: unknown
) strict;
