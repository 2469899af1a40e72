"""Goes through the sign-in at a Keycloak as a browser does; prints what was seen, ends with 1 when something is not as it must be.

usage: flow.py GATEWAY KEYCLOAK SECRETS-FILE    (SECRETS-FILE: JSON with person, root, and the demo's passwords by username)
"""
import html, http.cookiejar, json, re, sys, time, urllib.error, urllib.parse, urllib.request

gateway, keycloak, secrets = sys.argv[1], sys.argv[2], json.load(open(sys.argv[3]))
wrong = []


def seen(what, is_right):
    print(("  seen   " if is_right else "  WRONG  ") + what, flush=True)
    if not is_right:
        wrong.append(what)


class Still(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *ignored):
        return None


class OnThisMachine(http.cookiejar.DefaultCookiePolicy):
    """Browsers send Secure cookies over plain HTTP to the loopback address."""

    def return_ok_secure(self, cookie, request):
        return True


class Browser:
    def __init__(self):
        self.jar = http.cookiejar.CookieJar(OnThisMachine())
        self.moving = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.still = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), Still)

    def ask(self, url, form=None, headers={}, method=None, still=False):
        """Status, address in the end, body, headers."""
        data = urllib.parse.urlencode(form).encode() if isinstance(form, dict) else form
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            answer = (self.still if still else self.moving).open(request, timeout=90)
        except urllib.error.HTTPError as refused:
            answer = refused
        return answer.status, answer.geturl(), answer.read().decode(errors="replace"), answer.headers

    def button(self):
        """The page, and the button for the issuer outside: ends at its form, or wherever it leads."""
        self.ask(gateway + "/enter")
        return self.ask(gateway + "/login/outside/start")

    def fill(self, page, name, password=None):
        """What Keycloak's form leads to; None when there was no form."""
        form = re.search(r'<form[^>]*id="kc-form-login"[^>]*action="([^"]+)"', page[2]) or re.search(r'action="([^"]+)"[^>]*id="kc-form-login"', page[2])
        if not form:
            return None
        fields = {"password": password or secrets["person"], "credentialId": ""}
        if name:
            fields["username"] = name
        return self.ask(html.unescape(form.group(1)), fields)

    def comes(self, name):
        return self.fill(self.button(), name)

    def me(self):
        status, _, body, _ = self.ask(gateway + "/api/gateway/me")
        return json.loads(body) if status == 200 else None

    def change(self, path, body=None, method="POST"):
        token = json.loads(self.ask(gateway + "/api/gateway/csrf")[2])["token"]
        return self.ask(gateway + path, json.dumps(body or {}).encode(), {"X-CSRF-TOKEN": token, "Content-Type": "application/json"}, method)

    def by_password(self, name):
        self.ask(gateway + "/oauth2/authorization/canteen")
        token = json.loads(self.ask(gateway + "/api/gateway/csrf")[2])["token"]
        self.ask(gateway + "/login", {"username": name, "password": secrets[name], "_csrf": token})
        return self


def administrator():
    """Of Keycloak: calls its REST API."""
    token = json.loads(Browser().ask(keycloak + "/realms/master/protocol/openid-connect/token", {
        "client_id": "admin-cli", "grant_type": "password", "username": "root", "password": secrets["root"]})[2])["access_token"]

    def call(method, path, body=None):
        status, _, answer, _ = Browser().ask(keycloak + "/admin/realms/county" + path, json.dumps(body).encode() if body else None,
                                             {"Authorization": "Bearer " + token, "Content-Type": "application/json"}, method)
        assert status < 300, (method, path, status, answer)
        return json.loads(answer) if answer else None
    return call


def keys():
    return {key["kid"] for key in json.loads(Browser().ask(keycloak + "/realms/county/protocol/openid-connect/certs")[2])["keys"] if key["use"] == "sig"}


def is_at(page, path):
    return page is not None and page[1] == gateway + path


admin = Browser().by_password("admin")
accounts = json.loads(admin.ask(gateway + "/api/gateway/accounts")[2])
accounts = accounts if isinstance(accounts, list) else accounts["accounts"]
number = {account["username"]: account["id"] for account in accounts}

print("Whoever the issuer knows by our number")
chen = Browser()
page = chen.button()
seen("the button leads to Keycloak's form", page[1].startswith(keycloak + "/realms/county/"))
query = urllib.parse.parse_qs(urllib.parse.urlparse(page[1]).query)
page = chen.fill(page, "chen", "not the password")
seen("a wrong password stays at Keycloak", page is not None and page[1].startswith(keycloak))
page = chen.fill(page, "chen")
seen("comes in with the right one: " + str(page and page[1]), is_at(page, "/"))
me = chen.me() or {}
seen("is %s with the roles written here: %s, not Keycloak's admin" % (me.get("username"), me.get("roles")),
     me.get("username") == "finance" and me.get("roles") == ["finance"])
seen("no token and no cookie of Keycloak at our address: " + str(sorted({c.name for c in chen.jar if c.path == "/"})),
     {c.name for c in chen.jar if c.path == "/"} <= {"canteen", "__Host-canteen"})

print("Whoever it knows, and we do not")
page = Browser().comes("auditor")
seen("a name that is one of ours opens nothing: " + str(page and page[1]), is_at(page, "/login?error=outside-unknown"))

print("Answers that do not fit")
thief = Browser()
start = thief.ask(gateway + "/login/outside/start", still=True)[3]["Location"]
page = thief.ask(start)
form = html.unescape(re.search(r'action="([^"]+)"', page[2]).group(1))
back = thief.ask(form, {"username": "chen", "password": secrets["person"], "credentialId": ""}, still=True)[3]["Location"]
seen("the answer comes back to %s" % back.split("?")[0], back.split("?")[0] == gateway + "/login/outside/back")
seen("in another browser it is worth nothing", is_at(Browser().ask(back), "/login?error=outside-refused"))
seen("with another state neither", is_at(thief.ask(re.sub("state=[^&]+", "state=forged", back)), "/login?error=outside-refused"))
other = Browser()
first = other.ask(gateway + "/login/outside/start", still=True)[3]["Location"]
mixed = re.sub("state=[^&]+", "state=" + urllib.parse.quote(urllib.parse.parse_qs(urllib.parse.urlparse(first).query)["state"][0]), back)
seen("nor with the state of whoever it is slipped to (PKCE)", is_at(other.ask(mixed), "/login?error=outside-refused"))
seen("PKCE is S256, with state and nonce", all(word in start for word in ("code_challenge_method=S256", "state=", "nonce=")))

print("Signing out")
status = chen.change("/logout")[0]
seen("is out here", status == 204 and chen.me() is None)
page = chen.button()
seen("whoever takes the same chair is asked for the password again", page[1].startswith(keycloak) and 'type="password"' in page[2] and chen.me() is None)

print("An invitation")
status, _, body, _ = admin.change("/api/gateway/accounts", {"username": "county.sun", "name": "孙窗口", "roles": ["canteen"], "canteens": ["*"]})
made = json.loads(body)
secret = made["link"].split("#")[-1].split("=")[-1]
invited = Browser()
seen("is opened", invited.change("/api/gateway/invitations/outside", {"secret": secret})[0] == 204)
page = invited.comes("invited")
seen("links whom Keycloak signs in: " + str((invited.me() or {}).get("username")), is_at(page, "/") and (invited.me() or {}).get("username") == "county.sun")
again = Browser()
again.comes("invited")
seen("and knows him the next time", (again.me() or {}).get("username") == "county.sun")

print("Keycloak's keys change")
call = administrator()
realm = call("GET", "")["id"]
before = keys()
call("POST", "/components", {"name": "next", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider", "parentId": realm,
                             "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"], "keySize": ["2048"]}})
seen("a key more is published", len(keys()) == len(before) + 1)
turned = Browser()
turned.comes("invited")
seen("who comes with the new one is let in, without a restart", (turned.me() or {}).get("username") == "county.sun")
for component in call("GET", "/components?type=org.keycloak.keys.KeyProvider"):
    if component["providerId"] == "rsa-generated" and component["name"] != "next":
        call("DELETE", "/components/" + component["id"])
seen("the former is gone", not before & keys())
turned = Browser()
turned.comes("invited")
seen("and still who comes is let in", (turned.me() or {}).get("username") == "county.sun")
seen("whoever was signed in stays", (again.me() or {}).get("username") == "county.sun")

print("Out")
admin.change("/api/gateway/accounts/%d/disable" % made["id"])
until = time.time() + 5
while again.me() and time.time() < until:
    time.sleep(0.2)
seen("disabled here: his open session is over within seconds", again.me() is None)
page = Browser().comes("invited")
seen("and Keycloak's word opens nothing: " + str(page and page[1]), is_at(page, "/login?error=outside-unknown"))
person = next(user for user in call("GET", "/users?username=chen"))
person["enabled"] = False
call("PUT", "/users/" + person["id"], person)
page = Browser().comes("chen")
seen("disabled there: Keycloak lets him go nowhere", page is not None and page[1].startswith(keycloak))

auditor = Browser().by_password("auditor")
records = json.loads(auditor.ask(gateway + "/api/gateway/audit?size=50")[2])["records"]
kept = [record["action"] + (" " + record["detail"] if record.get("detail") else "") for record in records]
for expected in ("signed-in outside", "account-linked", "sign-in-refused outside unknown", "sign-in-refused outside refused", "account-disabled"):
    seen("the auditor reads: " + expected, expected in kept)
verdict = json.loads(auditor.ask(gateway + "/api/gateway/audit/verify")[2])["verdict"]
seen("and the chain holds", verdict["intact"])
print("All as it must be." if not wrong else "%d not as it must be." % len(wrong))
sys.exit(1 if wrong else 0)
