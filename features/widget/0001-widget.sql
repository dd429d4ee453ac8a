-- How a line looks on other sites, which sites may show it, and what its secret is made from.
create table widget (
  line integer not null primary key,
  look text not null,              -- JSON
  sites text not null,             -- JSON: origins
  salt blob,                       -- null: no secret was made
  proof blob,                      -- SHA-256 of the secret
  made integer not null default 0  -- when the secret was made
) strict;

-- Who a customer is to the site that named him.
create table known_customer (
  line integer not null,
  sub text not null,
  person integer not null,
  email text not null default '',
  primary key (line, sub)
) strict, without rowid;
create index known_customer_person on known_customer (person);
