alter table diner
  modify pinyin varchar(400) not null, modify initials varchar(60) not null,
  add key diner_canteen (canteen, status);
