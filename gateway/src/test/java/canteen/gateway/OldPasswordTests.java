package canteen.gateway;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OldPasswordTests {

	@Test
	void under_mlps_a_password_of_91_days_is_changed_before_the_door_opens() throws Exception {
		String first = "Vlqpdmxwtrz9老街口";
		String next = "Vlqpdmxwtrz8老街口";
		try (TestGateway gateway = TestGateway.on("old_password", "--PASSWORD_PROFILE=mlps")) {
			gateway.browser()
				.post("/api/gateway/setup", """
						{"secret": "%s", "username": "admin", "name": "赵管理", "password": "%s"}"""
					.formatted(TestGateway.SETUP, first));
			gateway.browser().signIn("admin", first);
			gateway.database().sql("update account set password_at = password_at - interval 91 day").update();

			Browser browser = gateway.browser();
			browser.get("/oauth2/authorization/canteen");
			assertThat(browser.login("admin", first).uri().getPath()).isEqualTo("/login/code");
			assertThat(Browser.json(browser.get("/login/factor")).path("step").asString()).isEqualTo("password");
			assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
			assertThat(change(browser, "wrong", next)).isEqualTo(403);
			assertThat(change(browser, first, first)).isEqualTo(400);
			assertThat(change(browser, first, "vlqpdmxwtrzk")).isEqualTo(400);
			assertThat(change(browser, first, next)).isEqualTo(204);

			gateway.browser().signIn("admin", next);
			assertThat(change(gateway.browser(), first, next)).isEqualTo(401);
		}
	}

	@Test
	void a_password_that_somebody_else_chose_is_changed_before_the_door_opens() throws Exception {
		String own = "另一句足够长的话用来当新密码";
		try (TestGateway gateway = TestGateway.on("given_password", "--gateway.passwords.given=required")) {
			add(gateway.administrator(), "given");

			Browser browser = gateway.browser();
			browser.get("/oauth2/authorization/canteen");
			assertThat(browser.login("given", TestGateway.PASSWORD).uri().getPath()).isEqualTo("/login/code");
			assertThat(Browser.json(browser.get("/login/factor")).path("step").asString()).isEqualTo("password");
			assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
			assertThat(change(browser, TestGateway.PASSWORD, TestGateway.PASSWORD)).isEqualTo(400);
			assertThat(change(browser, TestGateway.PASSWORD, own)).isEqualTo(204);

			gateway.browser().signIn("given", own);
		}
	}

	private static void add(Browser admin, String username) throws Exception {
		assertThat(admin
			.post("/api/gateway/accounts",
					"""
							{"username": "%s", "name": "窗口", "roles": ["canteen"], "canteens": ["*"], "password": "%s"}"""
						.formatted(username, TestGateway.PASSWORD))
			.statusCode()).isEqualTo(201);
	}

	private static int change(Browser browser, String old, String password) throws Exception {
		return browser.post("/login/factor/password", "{\"old\": \"" + old + "\", \"password\": \"" + password + "\"}")
			.statusCode();
	}

}
