-- When to look at a case's clocks again.
create table clock_task (
  strand integer primary key,
  at integer,                      -- 0: something happened; null: nothing to come
  stamp integer not null           -- grows with every change: who counted with an older one counts again
) strict;
create index clock_task_at on clock_task (at);
