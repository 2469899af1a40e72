create table account (
  id bigint not null auto_increment primary key,
  username varchar(60) character set ascii collate ascii_bin not null unique,
  name varchar(60) not null,
  password varchar(200) character set ascii collate ascii_bin not null,
  roles varchar(200) character set ascii collate ascii_bin not null,
  canteens varchar(400) character set ascii collate ascii_bin not null,
  disabled boolean not null default false
) default character set utf8mb4;

create table signing_key (
  id int not null primary key,
  secret blob not null
);

create table SPRING_SESSION (
  PRIMARY_ID char(36) not null primary key,
  SESSION_ID char(36) not null unique,
  CREATION_TIME bigint not null,
  LAST_ACCESS_TIME bigint not null,
  MAX_INACTIVE_INTERVAL int not null,
  EXPIRY_TIME bigint not null,
  PRINCIPAL_NAME varchar(100),
  key (EXPIRY_TIME),
  key (PRINCIPAL_NAME)
) character set ascii collate ascii_bin;

create table SPRING_SESSION_ATTRIBUTES (
  SESSION_PRIMARY_ID char(36) not null,
  ATTRIBUTE_NAME varchar(200) not null,
  ATTRIBUTE_BYTES mediumblob not null,
  primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
  foreign key (SESSION_PRIMARY_ID) references SPRING_SESSION (PRIMARY_ID) on delete cascade
) character set ascii collate ascii_bin;
