-- Of which topics a person has something that only he moves: who has nothing need not ask for it.
create table own (
  person integer not null,
  topic text not null,
  primary key (person, topic)
) strict, without rowid;
