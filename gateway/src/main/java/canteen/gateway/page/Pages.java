package canteen.gateway.page;

import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The three faces and their addresses. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry pages) {
		pages.addViewController("/").setViewName("forward:/office.html");
		pages.addViewController("/office").setViewName("forward:/office.html");
		pages.addViewController("/station").setViewName("forward:/station.html");
		pages.addViewController("/login").setViewName("forward:/signin.html");
		pages.addViewController("/login/code").setViewName("forward:/signin.html");
		pages.addViewController("/setup").setViewName("forward:/signin.html");
		pages.addViewController("/invite").setViewName("forward:/signin.html");
	}

	/** Assets carry a hash in their name and never change; pages are asked for anew. */
	@Override
	public void addResourceHandlers(ResourceHandlerRegistry files) {
		files.addResourceHandler("/assets/**")
			.addResourceLocations("classpath:/static/assets/")
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
		files.addResourceHandler("/*.html", "/favicon.svg", "/sw.js", "/*.webmanifest")
			.addResourceLocations("classpath:/static/")
			.setCacheControl(CacheControl.noCache());
	}

}
