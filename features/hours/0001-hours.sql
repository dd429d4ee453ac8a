-- How a line works: a row for each time it was changed, so that what was promised on a day can be checked later.
create table line_desk (
  id integer primary key,
  line integer not null,
  since integer not null,
  settings text not null           -- `LineDesk` as JSON
) strict;
create index line_desk_line on line_desk (line, id);

-- Customers who began to wait, until it is decided whether something is said to them by itself.
create table away_task (
  strand integer primary key,      -- of the case
  awaited integer not null         -- since when they wait
) strict;
