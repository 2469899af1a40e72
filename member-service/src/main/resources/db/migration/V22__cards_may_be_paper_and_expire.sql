alter table card
  add column kind varchar(10) character set ascii collate ascii_bin not null default 'card',
  add column expires_on date null,
  add key card_by_expiry (live, expires_on);
