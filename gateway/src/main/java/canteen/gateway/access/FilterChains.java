package canteen.gateway.access;

import java.time.Clock;
import java.util.Collections;
import java.util.List;

import canteen.gateway.account.Accounts;
import canteen.gateway.account.LongBCrypt;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.duty.Duties;
import canteen.gateway.duty.Duty;
import canteen.gateway.factor.SignInContext;
import canteen.gateway.session.OwnSessions;
import canteen.gateway.token.OnlyOnce;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Four chains: the authorization server and its password page keep their own security
 * context; the door, and before it the way to the services, know a person by the tokens
 * they got from there, as they would from any other issuer.
 */
@Configuration(proxyBeanMethods = false)
class FilterChains {

	private final HandlerExceptionResolver refusals;

	FilterChains(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
		this.refusals = refusals;
	}

	/** Requests are timed as a whole; timing each filter cost a third of a scan. */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	@Order(1)
	SecurityFilterChain authorizationServer(HttpSecurity http, SignInContext signIn, OnlyOnce once) throws Exception {
		return http.securityMatcher("/oauth2/authorize", "/oauth2/token", "/oauth2/jwks")
			.oauth2AuthorizationServer((server) -> server.oidc(Customizer.withDefaults())
				.authorizationEndpoint((codes) -> codes.authenticationProviders(ExactRedirect::require))
				.tokenEndpoint((tokens) -> tokens.authenticationProviders(OnlyOnce.inPlaceOfTheUsual(once))))
			.addFilterAfter(signIn.gate(), SecurityContextHolderFilter.class)
			.securityContext((context) -> context.securityContextRepository(signIn.repository()))
			.requestCache((cache) -> cache.requestCache(signIn.asked()))
			.csrf((csrf) -> csrf.disable())
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling((refused) -> refused.defaultAuthenticationEntryPointFor(
					new LoginUrlAuthenticationEntryPoint("/login"),
					PathPatternRequestMatcher.pathPattern("/oauth2/authorize")))
			.headers((headers) -> headers.disable())
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain passwordPage(HttpSecurity http, SignInContext signIn, OwnSessions sessions, Clock clock)
			throws Exception {
		SavedRequestAwareAuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();
		onwards.setRequestCache(signIn.asked());
		onwards.setDefaultTargetUrl(OneWayIn.PATH);
		AuthenticationSuccessHandler named = (request, response, person) -> {
			sessions.begin(request, person, clock.instant());
			onwards.onAuthenticationSuccess(request, response, person);
		};
		return http
			.securityMatcher("/login", "/login/code", "/login/factor/**", "/login/passkey/**", "/login/outside/**",
					"/login/pin")
			.securityContext((context) -> context.securityContextRepository(signIn.repository()))
			.requestCache((cache) -> cache.requestCache(signIn.asked()))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.formLogin((form) -> form.loginPage("/login")
				.loginProcessingUrl("/login")
				.failureUrl("/login?error")
				.successHandler(named))
			.exceptionHandling((refused) -> refused
				.defaultAccessDeniedHandlerFor(this::refuse, PathPatternRequestMatcher.pathPattern("/login/factor/**"))
				.defaultAccessDeniedHandlerFor(this::refuse, PathPatternRequestMatcher.pathPattern("/login/passkey/**"))
				.defaultAccessDeniedHandlerFor(this::refuse, PathPatternRequestMatcher.pathPattern("/login/outside/**"))
				.defaultAccessDeniedHandlerFor(this::refuse, PathPatternRequestMatcher.pathPattern("/login/pin"))
				.defaultAccessDeniedHandlerFor(
						(request, response, refusal) -> response.sendRedirect("/login?error=page-outdated"),
						AnyRequestMatcher.INSTANCE))
			.headers((headers) -> headers.disable())
			.build();
	}

	/**
	 * What goes to a service: who is signed in, and from our own page. Nothing here signs
	 * in or out, so nothing of that is tried with every scan.
	 */
	@Bean
	@Order(3)
	SecurityFilterChain services(HttpSecurity http) throws Exception {
		return http.securityMatcher("/api/member/**", "/api/meal/**", "/api/subsidy/**")
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers(HttpMethod.PUT, "/api/member/helpers/accounts")
						.denyAll()
						.anyRequest()
						.authenticated())
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.anonymous((nobody) -> nobody.disable())
			.servletApi((api) -> api.disable())
			.sessionManagement((sessions) -> sessions.disable())
			.exceptionHandling(
					(refused) -> refused.authenticationEntryPoint(this::refuse).accessDeniedHandler(this::refuse))
			.headers((headers) -> headers.disable())
			.build();
	}

	@Bean
	@Order(4)
	SecurityFilterChain door(HttpSecurity http, Accounts accounts, Duties duties, Audit audit,
			ClientRegistrationRepository clients) throws Exception {
		AuthorizationManager<RequestAuthorizationContext> system = has(duties, Duty.SYSTEM);
		AuthorizationManager<RequestAuthorizationContext> security = has(duties, Duty.SECURITY);
		AuthorizationManager<RequestAuthorizationContext> either = has(duties, Duty.SYSTEM, Duty.SECURITY);
		return http
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/api/gateway/csrf", "/api/gateway/setup", "/api/gateway/invitations/*")
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/api/gateway/accounts/**", "/api/gateway/duties")
				.access(either)
				.requestMatchers(HttpMethod.HEAD, "/api/gateway/accounts/**", "/api/gateway/duties")
				.access(either)
				.requestMatchers(HttpMethod.POST, "/api/gateway/accounts", "/api/gateway/accounts/*/invite")
				.access(system)
				.requestMatchers(HttpMethod.PUT, "/api/gateway/accounts/*/person")
				.access(system)
				.requestMatchers(HttpMethod.POST, "/api/gateway/accounts/*/disable",
						"/api/gateway/accounts/*/devices/*/end")
				.access(either)
				.requestMatchers("/api/gateway/accounts/**", "/api/gateway/duties/**", "/api/gateway/keys/**")
				.access(security)
				.requestMatchers("/api/gateway/audit/**")
				.access(isAuditor(accounts))
				.requestMatchers("/api/**", "/enter")
				.authenticated()
				.requestMatchers(HttpMethod.GET, "/actuator/health/**")
				.permitAll()
				.requestMatchers("/actuator/**")
				.denyAll()
				.anyRequest()
				.permitAll())
			.oauth2Login((login) -> login.loginPage(OneWayIn.PATH)
				.authorizationEndpoint((ways) -> ways.authorizationRequestResolver(new OneWayIn(clients)))
				.defaultSuccessUrl("/")
				.failureUrl("/login?error=not-finished"))
			.logout((logout) -> logout.logoutUrl("/logout").addLogoutHandler((request, response, person) -> {
				if (person != null) {
					audit.record(person.getName(), Action.SIGNED_OUT, null);
				}
				// not "storage": there a counter keeps the scans that could not be sent
				// yet
				response.setHeader("Clear-Site-Data", "\"cache\"");
			}).logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
			.requestCache((cache) -> cache.requestCache(askedBeforeSignIn()))
			.exceptionHandling((refused) -> refused
				.authenticationEntryPoint(DelegatingAuthenticationEntryPoint.builder()
					.addEntryPointFor(new LoginUrlAuthenticationEntryPoint(OneWayIn.PATH),
							PathPatternRequestMatcher.pathPattern("/enter"))
					.defaultEntryPoint(this::refuse)
					.build())
				.accessDeniedHandler(this::refuse))
			.headers((headers) -> headers.disable())
			.build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return LongBCrypt.encoder();
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException refusal) {
		this.refusals.resolveException(request, response, null, refusal);
	}

	/** As the account is now, not as it was when the person signed in. */
	private static AuthorizationManager<RequestAuthorizationContext> has(Duties duties, Duty... any) {
		return (person, context) -> new AuthorizationDecision(
				!Collections.disjoint(duties.of(person.get().getName()), List.of(any)));
	}

	/** Who reads what others did, as the account is now. */
	private static AuthorizationManager<RequestAuthorizationContext> isAuditor(Accounts accounts) {
		return (person,
				context) -> new AuthorizationDecision(accounts.ofPerson(person.get().getName())
					.filter((account) -> !account.isDisabled() && account.roles().contains("auditor"))
					.isPresent());
	}

	private static HttpSessionRequestCache askedBeforeSignIn() {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher(PathPatternRequestMatcher.pathPattern("/enter"));
		cache.setMatchingRequestParameterName(null);
		return cache;
	}

}
