-- What customers answered before their first message, until there is a case that it is about.
create table answer_task (
  conversation integer not null,
  seq integer not null,
  at integer not null,
  primary key (conversation, seq)
) strict, without rowid;
create index answer_task_at on answer_task (at);
