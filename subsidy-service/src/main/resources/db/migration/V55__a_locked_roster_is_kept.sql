create table statement_elder (
  statement bigint not null,
  elder bigint not null,
  attributes mediumtext not null,
  primary key (statement, elder)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
