package canteen.subsidy.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
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
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Deny by default; each path names the roles or the scope that may use it. */
@Configuration(proxyBeanMethods = false)
class Security {

	private static final String[] READERS = { "finance", "approver", "auditor", "admin" };

	/** Requests are timed as a whole; timing each filter cost a third of a scan. */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	SecurityFilterChain paths(HttpSecurity http,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) throws Exception {
		http.csrf(csrf -> csrf.disable());
		http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.authorizeHttpRequests(paths -> {
			paths.requestMatchers("/actuator/health/**").permitAll();
			paths.requestMatchers("/actuator/**").hasAnyRole("admin", "system_admin");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/facts").hasAuthority("SCOPE_facts");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/facts/backlog")
				.hasAnyRole("admin", "system_admin", "auditor");
			paths.requestMatchers("/api/subsidy/quotes", "/api/subsidy/quotes/revision").hasAuthority("SCOPE_quotes");
			policies(paths);
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements").hasRole("finance");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/review")
				.hasAnyRole("finance", "approver");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/approve").hasRole("approver");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/return")
				.hasAnyRole("finance", "approver");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/lock").hasAnyRole("approver", "finance");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/correction").hasRole("finance");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/correction/open").hasRole("approver");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/verify").hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/notices")
				.hasAnyRole("finance", "approver");
			paths
				.requestMatchers(HttpMethod.GET, "/api/subsidy/statements/*/pack/**",
						"/api/subsidy/statements/*/notices")
				.hasAnyRole("finance", "approver", "auditor");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/pack-templates/*").hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.PUT, "/api/subsidy/pack-templates/*").hasAnyRole("finance", "admin");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/print.css").hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/seals").hasAnyRole("finance", "approver");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/seals/**").hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/pay").hasRole("finance");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/periods/**").hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/anomalies", "/api/subsidy/anomalies/*")
				.hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/anomalies/search")
				.hasAnyRole("finance", "approver", "auditor");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/anomalies/*/dismiss")
				.hasAnyRole("finance", "approver");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/statements/*/samples")
				.hasAnyRole("finance", "approver", "auditor");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/statements/**").hasAnyRole(READERS);
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/statements/*/samples/looks")
				.hasAnyRole("finance", "approver", "auditor");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/disputes")
				.hasAnyRole("finance", "approver", "auditor", "admin", "registrar", "care");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/disputes").hasAnyRole("finance", "registrar", "care");
			paths.requestMatchers(HttpMethod.POST, "/api/subsidy/disputes/*/settle").hasAnyRole("finance", "approver");
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/journal/**")
				.hasAnyRole("finance", "approver", "auditor");
			money(paths);
			paths.requestMatchers(HttpMethod.GET, "/api/subsidy/meals/**").hasAnyRole("finance", "approver", "auditor");
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

	/** A policy is for every canteen; who works for one reads it and tries it out. */
	private static void policies(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
		paths
			.requestMatchers(HttpMethod.GET, "/api/subsidy/policies/**", "/api/subsidy/policy-templates",
					"/api/subsidy/policy-templates/*")
			.hasAnyRole(READERS);
		paths
			.requestMatchers(HttpMethod.POST, "/api/subsidy/policies", "/api/subsidy/policies/check",
					"/api/subsidy/policies/try")
			.hasAnyRole("finance", "admin");
		paths.requestMatchers(HttpMethod.POST, "/api/subsidy/policies/*/publish", "/api/subsidy/policies/*/end")
			.access(everywhere("approver"));
		paths.requestMatchers(HttpMethod.GET, "/api/subsidy/rehearsals/**").access(everywhere(READERS));
		paths.requestMatchers(HttpMethod.POST, "/api/subsidy/rehearsals", "/api/subsidy/rehearsals/*/cancel")
			.access(everywhere("finance", "admin"));
	}

	/** Nobody of one canteen only sees or moves the money of all. */
	private static void money(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
		paths
			.requestMatchers(HttpMethod.GET, "/api/subsidy/appropriations/**", "/api/subsidy/donations",
					"/api/subsidy/budgets", "/api/subsidy/ledger/trial-balance")
			.access(everywhere(READERS));
		paths
			.requestMatchers(HttpMethod.POST, "/api/subsidy/appropriations", "/api/subsidy/donations",
					"/api/subsidy/budgets")
			.access(everywhere("finance"));
		paths
			.requestMatchers(HttpMethod.POST, "/api/subsidy/appropriations/*/retract",
					"/api/subsidy/donations/*/retract")
			.access(everywhere("approver"));
	}

	/** One of the roles, and not bound to a canteen. */
	private static AuthorizationManager<RequestAuthorizationContext> everywhere(String... roles) {
		return AuthorizationManagers
			.allOf(AuthorityAuthorizationManager.hasAnyRole(roles), (person, context) -> new AuthorizationDecision(
					person.get() instanceof JwtAuthenticationToken token && Caller.of(token.getToken()).worksFor("*")));
	}

	@Bean
	JwtDecoder decoder(@Value("${canteen.jwks-uri}") String keys, @Value("${canteen.issuer}") String issuer) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys).build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer),
				new JwtClaimValidator<Collection<String>>("aud",
						audience -> audience != null && audience.contains("subsidy")),
				new JwtClaimValidator<Object>("exp", Objects::nonNull)));
		return decoder;
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
