-- The key pair by which push services know this server, on whichever node it was made.
create table vapid (
  one integer not null primary key check (one = 1),
  public_key text not null,
  private_key text not null,
  created integer not null
) strict;

-- How someone wants to be told. Who has no row wants it as everyone does.
create table notice_wish (
  person integer not null primary key,
  hides integer not null default 0,       -- 1: no name and no words on a locked screen
  quiet_from integer not null default -1, -- minutes after midnight; -1: no quiet hours
  quiet_to integer not null default -1,
  time_zone text not null default '',
  undisturbed integer not null default 0  -- until when
) strict;

-- One device that may be pushed to. It ends with the device's session.
create table push_target (
  id integer primary key,
  device blob not null unique references device (ref) on delete cascade,
  person integer not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  language text not null,
  created integer not null,
  accepted integer not null default 0,    -- when its push service last took something
  failing integer not null default 0,     -- since when it does not
  status integer not null default 0,      -- its last answer; 0: none
  gone integer not null default 0         -- since when it says that this device is no longer there
) strict;
create index push_target_person on push_target (person);
create index push_target_endpoint on push_target (endpoint);

-- What a device is to be told of: one row for each conversation. It stays until that was read, for the count on the icon.
create table push_notice (
  target integer not null references push_target (id) on delete cascade,
  conversation integer not null,
  seq integer not null,
  mention integer not null,
  due integer not null,                   -- 0: told
  tries integer not null default 0,
  primary key (target, conversation)
) strict, without rowid;
create index push_notice_due on push_notice (due) where due > 0;

-- Where someone is written to who has been away.
create table mailbox (
  person integer not null primary key,
  email text not null,
  language text not null,
  verified integer not null default 0,    -- when its owner said yes; 0: nothing but that question is sent there
  failing integer not null default 0,
  day text not null default '',           -- the day that `mails` counts
  mails integer not null default 0
) strict;

create table mail_notice (
  person integer not null,
  conversation integer not null,
  seq integer not null,
  mention integer not null,
  due integer not null,                   -- 0: nothing waits
  tries integer not null default 0,
  told integer not null default 0,        -- up to which message there was a mail; the next one waits until that was read
  primary key (person, conversation)
) strict, without rowid;
create index mail_notice_due on mail_notice (due) where due > 0;

-- The secrets in links of mails: only their hashes.
create table mail_token (
  hash blob primary key,
  kind text not null,                     -- confirm, reply, stop
  person integer not null,
  conversation integer not null,          -- reply: which one it opens; else 0
  email text not null,
  mailbox text not null,                  -- the address without what providers ignore: one person's cannot be flooded by spelling
  created integer not null,
  expires integer not null
) strict;
create index mail_token_mailbox on mail_token (mailbox, created);
create index mail_token_expires on mail_token (expires);
create index mail_token_person on mail_token (person);

-- Everyone who can be told at all. `target` 0: by mail.
create view listener as
  select person, id as target from push_target where gone = 0
  union all
  select person, 0 as target from mailbox where verified > 0;
