-- People whose name has changed since the index last looked. `times` tells a change that came meanwhile.
create table search_renamed (
  person integer not null,
  times integer not null,
  primary key (person)
) strict, without rowid;
