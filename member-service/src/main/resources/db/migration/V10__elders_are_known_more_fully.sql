alter table elder
  add column nickname varchar(60) not null default '',
  add column languages varchar(200) not null default '',
  add column residence varchar(12) character set ascii collate ascii_bin not null default '',
  add column phone_owner varchar(20) character set ascii collate ascii_bin not null default '',
  add column living varchar(20) character set ascii collate ascii_bin not null default '',
  add column usual_meals varchar(100) character set ascii collate ascii_bin not null default '',
  add column contact_relation varchar(20) not null default '',
  add column added_at datetime(3) null,
  add column anonymised_at datetime(3) null;

update elder set added_at = changed_at;

alter table elder_secret
  add column key_holder varbinary(400) null,
  add column key_holder_phone varbinary(200) null,
  add column delivery_spot varbinary(1000) null,
  add column notes varbinary(4200) null;

create table contact (
  elder bigint not null,
  place int not null,
  name varchar(60) not null,
  relation varchar(20) not null,
  phone varbinary(200) null,
  primary key (elder, place),
  constraint contact_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table photo (
  elder bigint not null,
  type varchar(20) character set ascii collate ascii_bin not null,
  picture mediumblob not null,
  taken_at datetime(3) not null,
  taken_by varchar(60) not null,
  primary key (elder),
  constraint photo_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
