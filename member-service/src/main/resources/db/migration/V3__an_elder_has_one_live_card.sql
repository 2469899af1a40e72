create table card (
  id bigint not null auto_increment,
  elder bigint not null,
  number varchar(12) character set ascii collate ascii_bin not null,
  token varchar(16) character set ascii collate ascii_bin not null,
  live tinyint null,
  issued_at datetime(3) not null,
  issued_by varchar(60) not null,
  revoked_at datetime(3) null,
  revoked_by varchar(60) null,
  revoked_reason varchar(200) null,
  primary key (id),
  unique key card_number (number),
  unique key card_token (token),
  unique key one_live_card (elder, live),
  constraint card_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table counter (
  name varchar(20) character set ascii collate ascii_bin not null,
  last bigint not null,
  primary key (name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into counter (name, last) values ('card', 1000000), ('roster', 0);
