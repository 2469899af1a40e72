create table statement_paper (
  statement bigint not null primary key,
  document mediumtext not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table statement_name (
  statement bigint not null,
  elder bigint not null,
  sealed varbinary(2000) not null,
  primary key (statement, elder)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
