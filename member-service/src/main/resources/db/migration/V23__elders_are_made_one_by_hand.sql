create table elder_merge (
  id bigint not null auto_increment,
  kept bigint not null,
  dropped bigint not null,
  kept_before mediumblob not null,
  dropped_before mediumblob not null,
  kept_version int not null,
  reason varchar(200) not null,
  merged_at datetime(3) not null,
  merged_by varchar(60) not null,
  undone_at datetime(3) null,
  undone_by varchar(60) null,
  primary key (id),
  key merge_of_dropped (dropped, undone_at)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table elder_apart (
  one bigint not null,
  other bigint not null,
  decided_at datetime(3) not null,
  decided_by varchar(60) not null,
  primary key (one, other)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
