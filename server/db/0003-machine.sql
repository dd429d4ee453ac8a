-- An erased event is forgotten here by its own place.
create index about_seq on about (conversation, seq);
