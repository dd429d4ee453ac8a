create table preview_setting (
  one integer primary key check (one = 1),
  on_for_all integer not null        -- 0: no page is ever fetched
) strict;
insert into preview_setting (one, on_for_all) values (1, 1);

-- Messages whose first link has not been looked at.
create table preview_job (
  conversation integer not null,
  seq integer not null,
  link text not null,
  host text not null,
  due integer not null,
  tries integer not null default 0,
  primary key (conversation, seq)
) strict, without rowid;
create index preview_job_due on preview_job (due);
