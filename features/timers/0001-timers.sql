-- What is to be erased, and when. A row goes with the erasure, whoever does it.
create table expiry (
  conversation integer not null,
  seq integer not null,
  due integer not null,
  primary key (conversation, seq)
) strict, without rowid;
create index expiry_due on expiry (due);
