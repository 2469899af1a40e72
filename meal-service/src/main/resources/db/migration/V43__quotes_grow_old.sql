alter table quote_revision
  add column told varchar(60) not null default '',
  add column checked_at datetime(3) not null default '1970-01-01 00:00:00';
