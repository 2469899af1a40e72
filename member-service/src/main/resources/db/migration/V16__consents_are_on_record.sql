create table consent (
  id bigint not null auto_increment,
  elder bigint not null,
  purpose varchar(30) character set ascii collate ascii_bin not null,
  items varchar(400) not null,
  way varchar(20) character set ascii collate ascii_bin not null,
  given_by varchar(60) not null,
  witness varchar(60) not null,
  given_on date not null,
  withdrawn_on date null,
  withdrawn_reason varchar(200) not null,
  recorded_at datetime(3) not null,
  recorded_by varchar(60) not null,
  primary key (id),
  key consent_by_elder (elder, purpose),
  constraint consent_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
