alter table account
  add column invitation char(64) character set ascii collate ascii_bin unique,
  add column invited_until datetime(3),
  add column created_at datetime(3) not null default current_timestamp(3);

create table sign_in_failure (
  username varchar(60) character set ascii collate ascii_bin not null,
  address varchar(60) character set ascii collate ascii_bin not null,
  failures int not null,
  last_at datetime(3) not null,
  primary key (username, address)
);

create table audit (
  id bigint not null auto_increment primary key,
  at datetime(3) not null,
  who varchar(60) not null,
  did varchar(40) not null,
  subject varchar(60),
  address varchar(60),
  key audit_at (at)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table oauth2_authorization (
  id varchar(100) not null primary key,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000),
  attributes mediumblob,
  state varchar(500),
  authorization_code_value blob,
  authorization_code_issued_at datetime(3),
  authorization_code_expires_at datetime(3),
  authorization_code_metadata blob,
  access_token_value blob,
  access_token_issued_at datetime(3),
  access_token_expires_at datetime(3),
  access_token_metadata blob,
  access_token_type varchar(100),
  access_token_scopes varchar(1000),
  oidc_id_token_value blob,
  oidc_id_token_issued_at datetime(3),
  oidc_id_token_expires_at datetime(3),
  oidc_id_token_metadata blob,
  refresh_token_value blob,
  refresh_token_issued_at datetime(3),
  refresh_token_expires_at datetime(3),
  refresh_token_metadata blob,
  user_code_value blob,
  user_code_issued_at datetime(3),
  user_code_expires_at datetime(3),
  user_code_metadata blob,
  device_code_value blob,
  device_code_issued_at datetime(3),
  device_code_expires_at datetime(3),
  device_code_metadata blob,
  key authorization_principal (principal_name),
  key authorization_code (authorization_code_value(64)),
  key authorization_refresh (refresh_token_value(64)),
  key authorization_state (state(64))
) character set ascii collate ascii_bin;
