package canteen.gateway.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A second port for the services on this machine, with nothing behind it but tokens, keys
 * and health. Without it they would have to know the certificate that the browsers see;
 * it may show one of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class InsideDoor extends OncePerRequestFilter implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final int port;

	private final String address;

	private final String certificate;

	private final String key;

	InsideDoor(@Value("${gateway.inside.port}") int port, @Value("${gateway.inside.address}") String address,
			@Value("${gateway.inside.certificate}") String certificate, @Value("${gateway.inside.key}") String key) {
		this.port = port;
		this.address = address;
		this.certificate = certificate;
		this.key = key;
	}

	@Override
	public void customize(TomcatServletWebServerFactory server) {
		if (this.port == 0) {
			return;
		}
		Connector connector = new Connector("HTTP/1.1");
		connector.setPort(this.port);
		try {
			((AbstractProtocol<?>) connector.getProtocolHandler()).setAddress(InetAddress.getByName(this.address));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("no such address: " + this.address, ex);
		}
		if (!this.certificate.isBlank()) {
			encrypt(connector);
		}
		server.addAdditionalConnectors(connector);
	}

	private void encrypt(Connector connector) {
		SSLHostConfig encryption = new SSLHostConfig();
		encryption.setProtocols("TLSv1.3,TLSv1.2");
		SSLHostConfigCertificate own = new SSLHostConfigCertificate(encryption,
				SSLHostConfigCertificate.Type.UNDEFINED);
		own.setCertificateFile(this.certificate);
		own.setCertificateKeyFile(this.key);
		encryption.addCertificate(own);
		connector.setScheme("https");
		connector.setSecure(true);
		connector.setProperty("SSLEnabled", "true");
		connector.addSslHostConfig(encryption);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return this.port == 0 || request.getLocalPort() != this.port;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getRequestURI();
		if (path.equals("/oauth2/token") || path.equals("/oauth2/jwks") || path.startsWith("/actuator/health")) {
			chain.doFilter(request, response);
		}
		else {
			response.setStatus(HttpServletResponse.SC_NOT_FOUND);
		}
	}

}
