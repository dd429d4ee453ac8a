-- A number, bot or mailbox of the business on a network outside.
create table channel_account (
  id integer primary key,
  ref blob not null unique,
  kind text not null,
  name text not null,
  line integer not null,
  -- Its webhook's address ends so: nobody can guess it.
  hook text not null unique,
  -- JSON of what is not secret.
  settings text not null,
  -- JSON of what is, sealed with the key of the data folder.
  secrets blob not null,
  -- on, off, problem or removed
  state text not null,
  -- In the network's words.
  problem text not null,
  -- What kind of problem it is; empty: none.
  trouble text not null default '',
  -- JSON: what the network said of it
  facts text not null,
  -- Where polling stands.
  cursor text not null,
  created integer not null
) strict;

-- Who someone is on the networks. A scope that is not empty: it means him only among accounts that share it.
create table channel_address (
  kind text not null,
  scope text not null,
  value text not null,
  person integer not null,
  since integer not null,
  primary key (kind, scope, value)
) strict, without rowid;
create index channel_address_person on channel_address (person);

-- The talk of one account with one person or group, and the conversation it belongs to.
create table channel_chat (
  id integer primary key,
  account integer not null,
  -- The network's name of it.
  chat text not null,
  is_group integer not null,
  -- The customer; null of a group.
  person integer,
  conversation integer not null,
  -- Of the chats of a conversation what is written goes to the one that was last written in.
  is_active integer not null,
  -- Milliseconds; 0: it was never opened; -1: it never closes.
  open_until integer not null,
  -- Messages that may be written in it; -1: as many as one likes.
  open_most integer not null default -1,
  -- The newest message that came, for read marks: the network's id, and its seq here.
  last_remote text not null,
  last_seq integer not null,
  last_at integer not null,
  -- Up to there the network has been told that it was read.
  read_seq integer not null,
  -- Empty, opted-out or unreachable.
  blocked text not null,
  no_news integer not null,
  created integer not null,
  unique (account, chat)
) strict;
create index channel_chat_conversation on channel_chat (conversation, is_active);
create index channel_chat_person on channel_chat (person, account);

-- Which message of ours is which message there, in both directions.
create table channel_message (
  account integer not null,
  chat integer not null,
  remote text not null,
  conversation integer not null,
  seq integer not null,
  primary key (account, remote, chat)
) strict, without rowid;
create index channel_message_seq on channel_message (conversation, seq);

-- Requests of the networks as they came, kept before they are answered.
create table channel_request (
  id integer primary key,
  account integer not null,
  at integer not null,
  -- JSON: method, url, query, headers (none that are secret)
  head text not null,
  body blob not null,
  -- new, done or failed
  state text not null,
  attempts integer not null,
  due integer not null,
  problem text not null
) strict;
create index channel_request_due on channel_request (state, due);

-- What has been taken in: the network tells everything more than once.
create table channel_seen (
  account integer not null,
  key text not null,
  at integer not null,
  primary key (account, key)
) strict, without rowid;
create index channel_seen_at on channel_seen (at);

-- The work of getting one event to one chat.
create table delivery (
  id integer primary key,
  -- Of a message: our name of it, which the network may repeat.
  ref blob unique,
  chat integer not null,
  account integer not null,
  conversation integer not null,
  seq integer not null,
  -- message, edit, delete, reaction or expire: its time is over
  what text not null,
  -- queued, accepted, sent, delivered, read, played, failed, expired or unknown
  state text not null,
  -- When the worker may take it; of what is done, nothing.
  due integer,
  attempts integer not null default 0,
  -- When it was first tried; 0: not yet.
  tried integer not null default 0,
  -- Messages it takes on the network; 0: not planned yet.
  parts integer not null default 0,
  -- 1: it left where the business could not write freely.
  opens integer not null default 0,
  -- Who works on it, and until when nobody else does.
  holder text not null default '',
  leased integer not null default 0,
  why text not null default '',
  code text not null default '',
  -- JSON
  losses text not null default '[]',
  -- What the network charges it as.
  billed text not null default '',
  -- Since when it is in its state.
  at integer not null,
  -- JSON: each state it has been in after queued, and since when.
  path text not null default '[]',
  -- Grows with every change in the conversation: what a desk asks by.
  moved integer not null,
  unique (chat, seq, what)
) strict;
create index delivery_due on delivery (account, due, id) where due is not null;
create index delivery_waiting on delivery (chat, id) where due is not null;
create index delivery_moved on delivery (conversation, moved);

-- The requests of a delivery: begun before it leaves, so that what was under way when the server died is known.
create table delivery_step (
  delivery integer not null,
  key text not null,
  -- begun; made: an upload is there; else the state of one message on the network, as of a delivery
  state text not null,
  -- The network's id of the message, or of what was uploaded.
  remote text not null,
  -- When it was begun.
  at integer not null,
  primary key (delivery, key)
) strict, without rowid;
create index delivery_step_at on delivery_step (at);

-- Receipts that came before the answer that tells which message they are of. JSON.
create table channel_early (
  account integer not null,
  remote text not null,
  state text not null,
  receipt text not null,
  at integer not null,
  primary key (account, remote, state)
) strict, without rowid;

create table channel_template (
  account integer not null,
  name text not null,
  language text not null,
  remote text not null,
  state text not null,
  -- JSON
  view text not null,
  updated integer not null,
  primary key (account, name, language)
) strict, without rowid;

-- What went out and came in, by day of the business's zone.
create table channel_meter (
  account integer not null,
  day text not null,
  -- in, or what the network billed it as
  what text not null,
  amount integer not null,
  primary key (account, day, what)
) strict, without rowid;

-- Two people who seem to be one. Staff decide.
create table channel_twin (
  lower_person integer not null,
  higher_person integer not null,
  -- address, contact, email or phone: what they share
  why text not null,
  since integer not null,
  primary key (lower_person, higher_person)
) strict, without rowid;
create index channel_twin_higher on channel_twin (higher_person);

-- Two who were found to be one, and what it took to make them so: it can be undone.
create table channel_joining (
  person integer not null,
  other integer not null,
  -- JSON: the addresses, and from where each talk was led
  moved text not null,
  at integer not null,
  primary key (person, other)
) strict, without rowid;
