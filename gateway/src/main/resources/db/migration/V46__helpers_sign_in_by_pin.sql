create table pin_device (
  id bigint not null auto_increment primary key,
  account bigint not null,
  credential char(64) character set ascii collate ascii_bin not null unique,
  pin varchar(200) character set ascii collate ascii_bin not null,
  browser varchar(200) not null,
  made_at datetime(3) not null,
  used_at datetime(3) not null,
  wrong int not null default 0,
  ended_at datetime(3),
  ended_by varchar(60) character set ascii collate ascii_bin,
  key device_of_account (account, ended_at),
  foreign key (account) references account (id)
) default character set utf8mb4;
