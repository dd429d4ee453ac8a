-- What happened on each day that is over, so that a report adds up days and counts none.
create table report_day (
  start integer primary key,
  finish integer not null,               -- no longer in it
  zone text not null,                    -- whose days these are
  stamp integer not null,                -- grows with every change: who counted an older one counts again
  body text                              -- see count-day.ts; null: to be counted
) strict;
create index report_day_due on report_day (start) where body is null;
