package canteen.meal.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Deny by default; each path names the roles or the scope that may use it. */
@Configuration(proxyBeanMethods = false)
class Security {

	private static final String[] ANYBODY = { "admin", "registrar", "canteen", "volunteer", "care", "finance",
			"approver", "auditor", "system_admin", "security_admin" };

	/** Requests are timed as a whole; timing each filter cost a third of a scan. */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	SecurityFilterChain paths(HttpSecurity http,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) throws Exception {
		http.csrf(csrf -> csrf.disable());
		http.logout(logout -> logout.disable());
		http.requestCache(cache -> cache.disable());
		http.sessionManagement(sessions -> sessions.disable());
		http.securityContext(
				context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()));
		http.anonymous(nobody -> nobody.disable());
		http.headers(headers -> headers.disable());
		http.authorizeHttpRequests(paths -> {
			paths.requestMatchers("/actuator/health/**").permitAll();
			paths.requestMatchers("/actuator/**").hasAnyRole("admin", "system_admin");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/scans")
				.hasAnyRole("canteen", "registrar", "admin", "volunteer");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/stations/codes", "/api/meal/stations/*/revoke")
				.hasAnyRole("registrar", "admin");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/stations", "/api/meal/stations/*/clock")
				.hasAnyRole("canteen", "registrar", "admin", "volunteer");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/stations/*/snapshot")
				.hasAnyRole("canteen", "registrar", "admin", "volunteer");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/stations")
				.hasAnyRole("canteen", "registrar", "admin", "auditor");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/conflicts")
				.hasAnyRole("canteen", "registrar", "admin", "finance", "auditor");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/conflicts/decide").hasAnyRole("registrar", "admin");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/manual-lists/**")
				.hasAnyRole("canteen", "registrar", "admin");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/manual-lists/**")
				.hasAnyRole("registrar", "admin", "finance", "auditor");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/attendances/*/void", "/api/meal/attendances/*/correct")
				.hasAnyRole("canteen", "registrar", "admin");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/attendances")
				.hasAnyRole("canteen", "registrar", "admin", "finance", "auditor", "care");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/canteens/*/calendar")
				.access(AuthorizationManagers.anyOf(AuthorityAuthorizationManager.hasAnyRole(ANYBODY),
						AuthorityAuthorizationManager.hasAuthority("SCOPE_calendar")));
			paths.requestMatchers(HttpMethod.GET, "/api/meal/outbox/**").hasAnyRole("admin", "system_admin", "auditor");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/outbox/**").hasAnyRole("admin", "system_admin");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/canteens/**", "/api/meal/menus").hasAnyRole(ANYBODY);
			paths.requestMatchers("/api/meal/canteens/*/closings", "/api/meal/canteens/*/closings/*")
				.hasAnyRole("admin", "system_admin", "registrar");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/public-holidays/*").hasAnyRole(ANYBODY);
			paths.requestMatchers(HttpMethod.PUT, "/api/meal/public-holidays/*")
				.hasAnyRole("admin", "system_admin", "registrar");
			paths.requestMatchers(HttpMethod.PUT, "/api/meal/canteens/*")
				.hasAnyRole("admin", "system_admin", "registrar");
			paths.requestMatchers(HttpMethod.PUT, "/api/meal/menus").hasAnyRole("admin", "registrar", "canteen");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/menus/sets", "/api/meal/dishes/**", "/api/meal/food-words")
				.hasAnyRole(ANYBODY);
			paths.requestMatchers(HttpMethod.GET, "/api/meal/food-safety/**")
				.hasAnyRole("admin", "registrar", "canteen", "auditor");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/food-safety/**")
				.hasAnyRole("admin", "registrar", "canteen");
			paths.requestMatchers("/api/meal/menu-plans", "/api/meal/menu-plans/**")
				.hasAnyRole("admin", "registrar", "canteen");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/menu-posters", "/api/meal/menu-posters/*")
				.hasAnyRole(ANYBODY);
			paths.requestMatchers(HttpMethod.GET, "/api/meal/menus/touched")
				.hasAnyRole("admin", "registrar", "canteen");
			paths.requestMatchers("/api/meal/dishes", "/api/meal/dishes/*", "/api/meal/dishes/*/photo")
				.hasAnyRole("admin", "registrar", "canteen");
			paths.requestMatchers(HttpMethod.GET, "/api/meal/diners")
				.hasAnyRole("canteen", "registrar", "admin", "volunteer", "care");
			paths.requestMatchers(HttpMethod.POST, "/api/meal/diners/resync").hasAnyRole("admin", "system_admin");
			bookings(paths);
			kitchen(paths);
			rounds(paths);
			money(paths);
			paths.anyRequest().denyAll();
		});
		http.oauth2ResourceServer(server -> {
			server.jwt(jwt -> jwt.jwtAuthenticationConverter(authorities()));
			server.authenticationEntryPoint(
					(request, response, refused) -> resolver.resolveException(request, response, null, refused));
			server.accessDeniedHandler(
					(request, response, refused) -> resolver.resolveException(request, response, null, refused));
		});
		http.exceptionHandling(failures -> {
			failures.authenticationEntryPoint(
					(request, response, refused) -> resolver.resolveException(request, response, null, refused));
			failures.accessDeniedHandler(
					(request, response, refused) -> resolver.resolveException(request, response, null, refused));
		});
		return http.build();
	}

	/** A volunteer sees his own stops of today and says what happened there. */
	private static void rounds(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
		paths.requestMatchers(HttpMethod.GET, "/api/meal/rounds/mine").hasAnyRole("volunteer", "canteen");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/rounds/proof.css").hasAnyRole(ANYBODY);
		paths.requestMatchers(HttpMethod.POST, "/api/meal/rounds/*/departure")
			.hasAnyRole("volunteer", "canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/rounds/**", "/api/meal/carriers")
			.hasAnyRole("canteen", "registrar", "admin", "care", "auditor");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/rounds/**").hasAnyRole("canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.PUT, "/api/meal/rounds/**").hasAnyRole("canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/doorsteps")
			.hasAnyRole("volunteer", "canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/doorsteps")
			.hasAnyRole("canteen", "registrar", "admin", "care", "auditor");
	}

	/** Who takes money at the counter counts it; finance gives prepaid money back. */
	private static void money(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
		paths.requestMatchers(HttpMethod.POST, "/api/meal/payments").hasAnyRole("canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/payments/**").hasAnyRole("canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/payments/**")
			.hasAnyRole("canteen", "registrar", "admin", "finance", "auditor");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/prepaid/*/top-ups")
			.hasAnyRole("canteen", "registrar", "admin", "finance");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/prepaid/*/refunds").hasAnyRole("finance", "admin");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/prepaid/**")
			.hasAnyRole("canteen", "registrar", "admin", "finance", "auditor");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/cash-ups", "/api/meal/cash-ups/*/check")
			.hasAnyRole("canteen", "registrar", "admin", "finance");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/cash-ups/**")
			.hasAnyRole("canteen", "registrar", "admin", "finance", "auditor");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/takings").hasAuthority("SCOPE_takings");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/quote-differences")
			.hasAnyRole("registrar", "admin", "finance", "auditor");
	}

	/** A volunteer sees the places and single elders, never the whole list. */
	private static void bookings(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
		paths.requestMatchers(HttpMethod.GET, "/api/meal/bookings").hasAnyRole("canteen", "registrar", "admin", "care");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/bookings/*", "/api/meal/diners/*/bookings")
			.hasAnyRole("canteen", "registrar", "admin", "care", "volunteer");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/bookings", "/api/meal/bookings/*/cancel")
			.hasAnyRole("canteen", "registrar", "admin", "volunteer");
		paths.requestMatchers(HttpMethod.PUT, "/api/meal/bookings/*")
			.hasAnyRole("canteen", "registrar", "admin", "volunteer");
	}

	/** Who is asked for before the stream began is not asked again when it ends. */
	private static void kitchen(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
		paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
		paths.requestMatchers(HttpMethod.GET, "/api/meal/live")
			.hasAnyRole("canteen", "registrar", "admin", "finance", "care");
		paths.requestMatchers(HttpMethod.GET, "/api/meal/watch").hasAnyRole("canteen", "registrar", "admin", "care");
		paths.requestMatchers(HttpMethod.POST, "/api/meal/watch/explain")
			.hasAnyRole("canteen", "registrar", "admin", "care");
		paths
			.requestMatchers(HttpMethod.GET, "/api/meal/kitchen/**", "/api/meal/forecasts",
					"/api/meal/forecasts/errors")
			.hasAnyRole("canteen", "registrar", "admin");
		paths.requestMatchers(HttpMethod.PUT, "/api/meal/kitchen/wastes/*", "/api/meal/forecasts/weather")
			.hasAnyRole("canteen", "registrar", "admin");
	}

	@Bean
	JwtDecoder decoder(@Value("${canteen.jwks-uri}") String keys, @Value("${canteen.issuer}") String issuer) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys).build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer),
				new JwtClaimValidator<Collection<String>>("aud",
						audience -> audience != null && audience.contains("meal")),
				new JwtClaimValidator<Object>("exp", Objects::nonNull)));
		return new RememberedTokens(decoder, Clock.systemUTC());
	}

	private static JwtAuthenticationConverter authorities() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(Security::granted);
		return converter;
	}

	private static Collection<GrantedAuthority> granted(Jwt token) {
		List<GrantedAuthority> granted = new ArrayList<>();
		List<String> roles = token.getClaimAsStringList("roles");
		if (roles != null) {
			roles.forEach(role -> granted.add(new SimpleGrantedAuthority("ROLE_" + role)));
		}
		List<String> scopes = (token.getClaim("scope") instanceof String words) ? List.of(words.split(" "))
				: token.getClaimAsStringList("scope");
		if (scopes != null) {
			scopes.forEach(scope -> granted.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
		}
		return granted;
	}

}
