package canteen.member.access;

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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/** Requests are timed as a whole; timing each filter cost a third of a scan. */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	SecurityFilterChain calls(HttpSecurity http,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return http.csrf((csrf) -> csrf.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests(SecurityConfiguration::rules)
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.jwtAuthenticationConverter(converter()))
				.authenticationEntryPoint(
						(request, response, missing) -> problems.resolveException(request, response, null, missing))
				.accessDeniedHandler(
						(request, response, denied) -> problems.resolveException(request, response, null, denied)))
			.exceptionHandling((handling) -> handling
				.authenticationEntryPoint(
						(request, response, missing) -> problems.resolveException(request, response, null, missing))
				.accessDeniedHandler(
						(request, response, denied) -> problems.resolveException(request, response, null, denied)))
			.build();
	}

	private static void rules(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls) {
		calls.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers("/actuator/health/**")
			.permitAll()
			.requestMatchers("/actuator/**")
			.hasAnyRole("admin", "system_admin")
			.requestMatchers(HttpMethod.GET, "/api/member/roster")
			.hasAnyAuthority("SCOPE_roster.meal", "SCOPE_roster.subsidy")
			.requestMatchers(HttpMethod.POST, "/api/member/elders/names", "/api/member/elders/shared-contacts")
			.hasAuthority("SCOPE_names")
			.requestMatchers(HttpMethod.POST, "/api/member/elders/*/id-number/reveal",
					"/api/member/elders/*/contact/reveal")
			.hasAnyRole("admin", "registrar", "auditor")
			.requestMatchers(HttpMethod.GET, "/api/member/elders/*/diet-notes/*/slip")
			.hasAnyRole("admin", "registrar", "care")
			.requestMatchers(HttpMethod.GET, "/api/member/elders/*/photo")
			.hasAnyRole("admin", "registrar", "care", "canteen")
			.requestMatchers(HttpMethod.POST, "/api/member/elders/*/anonymise", "/api/member/keys/reseal")
			.hasAnyRole("admin", "system_admin")
			.requestMatchers(HttpMethod.GET, "/api/member/carriers")
			.hasAuthority("SCOPE_roster.meal")
			.requestMatchers(HttpMethod.POST, "/api/member/care-facts")
			.hasAuthority("SCOPE_care-facts")
			.requestMatchers(HttpMethod.GET, "/api/member/absences", "/api/member/elders/*/absences")
			.hasAnyRole("admin", "registrar", "care", "canteen", "auditor")
			.requestMatchers(HttpMethod.POST, "/api/member/elders/*/absences", "/api/member/elders/*/absences/*/cancel")
			.hasAnyRole("admin", "registrar", "care", "canteen")
			.requestMatchers(HttpMethod.GET, "/api/member/follow-ups", "/api/member/follow-ups/*")
			.hasAnyRole("admin", "registrar", "care", "auditor")
			.requestMatchers(HttpMethod.POST, "/api/member/follow-ups/**")
			.hasAnyRole("admin", "registrar", "care")
			.requestMatchers(HttpMethod.GET, "/api/member/privacy/**")
			.hasAnyRole("admin", "registrar", "auditor")
			.requestMatchers(HttpMethod.GET, "/api/member/audit")
			.hasAnyRole("admin", "auditor")
			.requestMatchers(HttpMethod.POST, "/api/member/elders/export")
			.hasAnyRole("admin", "registrar", "care", "finance", "auditor")
			.requestMatchers(HttpMethod.GET, "/api/member/intakes/**", "/api/member/cards/**",
					"/api/member/duplicates/**", "/api/member/merges/**")
			.hasAnyRole("admin", "registrar")
			.requestMatchers("/api/member/me", "/api/member/me/**")
			.hasAnyRole("admin", "registrar", "canteen", "volunteer", "care")
			.requestMatchers(HttpMethod.GET, "/api/member/helpers/accounts")
			.hasAnyRole("admin", "system_admin", "security_admin")
			.requestMatchers(HttpMethod.PUT, "/api/member/helpers/accounts")
			.hasAnyRole("admin", "system_admin")
			.requestMatchers(HttpMethod.POST, "/api/member/helpers/*/reveal", "/api/member/hours/*/confirm")
			.hasAnyRole("admin", "registrar", "care")
			.requestMatchers(HttpMethod.GET, "/api/member/helpers/**", "/api/member/teams/**", "/api/member/duties",
					"/api/member/hours")
			.hasAnyRole("admin", "registrar", "care", "auditor")
			.requestMatchers(HttpMethod.GET, "/api/member/elders/*/diet-notes")
			.hasAnyRole("admin", "registrar", "care")
			.requestMatchers(HttpMethod.GET, "/api/member/elders", "/api/member/elders/*",
					"/api/member/elders/*/categories", "/api/member/elders/*/abilities", "/api/member/categories/*")
			.hasAnyRole("admin", "registrar", "care", "finance", "auditor")
			.requestMatchers(HttpMethod.GET, "/api/member/**")
			.hasAnyRole("admin", "registrar", "care", "auditor")
			.requestMatchers(HttpMethod.POST, "/api/member/**")
			.hasAnyRole("admin", "registrar")
			.requestMatchers(HttpMethod.PUT, "/api/member/**")
			.hasAnyRole("admin", "registrar")
			.requestMatchers(HttpMethod.DELETE, "/api/member/**")
			.hasAnyRole("admin", "registrar")
			.anyRequest()
			.denyAll();
	}

	@Bean
	JwtDecoder tokens(@Value("${member.issuer}") String issuer, @Value("${member.jwks-uri}") String keys) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys).build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer),
				new JwtClaimValidator<Collection<String>>("aud",
						(audience) -> audience != null && audience.contains("member")),
				new JwtClaimValidator<Object>("exp", Objects::nonNull)));
		return decoder;
	}

	private static JwtAuthenticationConverter converter() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
		return converter;
	}

	private static Collection<GrantedAuthority> authorities(Jwt token) {
		List<GrantedAuthority> granted = new ArrayList<>();
		List<String> roles = token.getClaimAsStringList("roles");
		if (roles != null) {
			roles.forEach((role) -> granted.add(new SimpleGrantedAuthority("ROLE_" + role)));
		}
		Object scope = token.getClaim("scope");
		if (scope instanceof String words) {
			List.of(words.trim().split("\\s+"))
				.forEach((word) -> granted.add(new SimpleGrantedAuthority("SCOPE_" + word)));
		}
		else if (scope instanceof Collection<?> words) {
			words.forEach((word) -> granted.add(new SimpleGrantedAuthority("SCOPE_" + word)));
		}
		return granted;
	}

}
