package canteen.gateway;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.RequestCacheAwareFilter;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every method and path that something in the running gateway waits for: controllers,
 * routes, pages and files, actuator, and the filters of the framework that answer by
 * themselves, also those that none of our chains leads to.
 */
final class Doors {

	private static final Pattern PATH = Pattern.compile("PathPattern \\[(?:([A-Z]+) )?([^\\]]+)\\]");

	private static final Pattern ROUTE = Pattern.compile("(/\\S+) ->");

	/** They look at requests and let them pass. */
	private static final Set<Class<?>> WATCHMEN = Set.of(AuthorizationFilter.class, CsrfFilter.class,
			ExceptionTranslationFilter.class, RequestCacheAwareFilter.class,
			SecurityContextHolderAwareRequestFilter.class);

	private final Set<String> found = new TreeSet<>();

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	static Set<String> of(ListableBeanFactory beans) {
		Doors doors = new Doors();
		beans.getBean(FilterChainProxy.class)
			.getFilterChains()
			.forEach((chain) -> chain.getFilters()
				.stream()
				.filter((filter) -> !WATCHMEN.contains(filter.getClass()))
				.forEach(doors::filter));
		beans.getBeansOfType(HandlerMapping.class).values().forEach(doors::mapping);
		return doors.found;
	}

	private void mapping(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().keySet().forEach(this::method);
		}
		else if (mapping instanceof AbstractUrlHandlerMapping pages) {
			pages.getHandlerMap().keySet().forEach((path) -> this.found.add("ANY " + path));
			if (pages.getRootHandler() != null) {
				this.found.add("ANY /");
			}
		}
		else if (mapping instanceof RouterFunctionMapping routes) {
			Matcher text = ROUTE.matcher(String.valueOf(routes.getRouterFunction()));
			while (text.find()) {
				this.found.add("ANY " + text.group(1));
			}
		}
	}

	private void method(RequestMappingInfo info) {
		Set<String> methods = new TreeSet<>();
		info.getMethodsCondition().getMethods().forEach((method) -> methods.add(method.name()));
		if (methods.isEmpty()) {
			methods.add("ANY");
		}
		info.getPatternValues().forEach((path) -> methods.forEach((method) -> this.found.add(method + " " + path)));
	}

	private void filter(Filter filter) {
		walk(filter, 0);
	}

	private void walk(Object one, int depth) {
		if (one == null || depth > 6 || one instanceof RequestCache || !this.seen.add(one)) {
			return;
		}
		if (one instanceof RequestMatcher matcher) {
			Matcher text = PATH.matcher(matcher.toString());
			while (text.find()) {
				this.found.add(((text.group(1) != null) ? text.group(1) : "ANY") + " " + text.group(2));
			}
		}
		if (one instanceof Collection<?> many) {
			many.forEach((each) -> walk(each, depth + 1));
		}
		else if (one instanceof Map<?, ?> many) {
			walk(many.keySet(), depth);
			walk(many.values(), depth);
		}
		for (Class<?> type = one.getClass(); isOpened(type); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				walk(value(field, one), depth + 1);
			}
		}
	}

	private static boolean isOpened(Class<?> type) {
		return type != null && (type.getName().startsWith("org.springframework.security")
				|| type.getName().startsWith("canteen.gateway"));
	}

	private static Object value(Field field, Object one) {
		if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
			return null;
		}
		try {
			field.setAccessible(true);
			return field.get(one);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
