create table audit_entry (
  id bigint not null auto_increment,
  at datetime(3) not null,
  who varchar(60) not null,
  action varchar(40) character set ascii collate ascii_bin not null,
  elder bigint null,
  reason varchar(200) not null,
  primary key (id),
  key audit_by_elder (elder)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
