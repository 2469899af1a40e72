"""Writes down what is attacked: every GET of deploy/openapi with its parameters, and a list of bodies.

targets.py OPENAPI URL FOLDER COOKIES   COOKIES: service=cookie;csrf;station key, several
Only what answers this session with 200 is attacked: what is refused before it reads a parameter proves nothing.
Before that every parameter is given strange values once; a service that fails (5xx) goes to broken.txt.
"""
import datetime
import json
import pathlib
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

openapi, url, folder = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
sessions = {name: value.split(";") for name, value in (one.split("=", 1) for one in sys.argv[4:])}
today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
SAMPLE = {"canteen": "chengguan", "code": "chengguan", "date": str(today), "from": str(today), "to": str(today),
          "on": str(today), "until": str(today), "month": str(today)[:7], "slot": "lunch", "year": str(today.year),
          "q": "王", "name": "王", "purpose": "photo", "digest": "ab" * 32, "sort": "name", "size": "20", "limit": "20",
          "page": "0", "at": f"{today}T12:00:00%2B08:00", "group": "第一居民小组", "kind": "volunteer", "diet": "halal",
          "state": "open", "status": "active", "category": "dibao", "verdict": "error", "station": "1号窗口",
          "decided": "false", "retired": "false", "past": "false", "sheets": "A"}
STRANGE = ["低保", "𠮷🍚", "'", '"', "\\", "%", "\u0000", "\u202e", "a" * 3000, "-1", "0", "99999999999999999999", "1e9", "NaN",
           "2026-02-30", "0000-00-00", "-999999999-01-01", "true", "null", "[]", "{}", "../../etc/passwd", "\r\nX-A: b", "${7*7}", "a,b", ""]
broken = []
unverified = ssl.create_default_context()
unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE


def answers(service, path):
    cookie = sessions[service][0]
    request = urllib.request.Request(url + path, headers={"Cookie": cookie})
    try:
        with urllib.request.urlopen(request, timeout=20, context=unverified) as answer:
            return answer.status, answer.headers.get("Content-Type", "")
    except urllib.error.HTTPError as refused:
        return refused.code, ""


def failed(service, path, what):
    status, _ = answers(service, path)
    if status >= 500 and not any(one.endswith(f"{path.split('?')[0]} ({what})") for one in broken):
        broken.append(f"{status} GET {path[:300]}: {path.split('?')[0]} ({what})")


def strange(service, path, named, pairs):
    for name, value in ((name, value) for name, _ in pairs for value in STRANGE):
        used = [(one, value if one == name else known) for one, known in pairs]
        failed(service, path + "?" + "&".join(f"{k}={urllib.parse.quote(v.replace('%2B', '+'))}" for k, v in used), name)
    for one in named:
        for value in STRANGE[:3] + STRANGE[9:20]:
            failed(service, path.replace(sample(one, path), urllib.parse.quote(value, safe=""), 1), one["name"])


def sample(parameter, path):
    name = parameter["name"]
    if name == "code" and "canteens" not in path:
        return "A"
    return SAMPLE.get(name, "1")


def query(document, operation, path):
    pairs = []
    for one in operation.get("parameters", []):
        if one["in"] != "query":
            continue
        schema = one["schema"]
        if "$ref" in schema:
            described = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
            pairs += [(name, sample({"name": name}, path)) for name in sorted(described["properties"])
                      if name not in ("ageFrom", "ageTo")]
        else:
            pairs.append((one["name"], sample(one, path)))
    return pairs


def gets(service):
    document = json.loads((openapi / f"{service}.json").read_text())
    for path, operations in sorted(document["paths"].items()):
        if "get" not in operations or path.endswith("/live"):
            continue
        operation = operations["get"]
        named = [one for one in operation.get("parameters", []) if one["in"] == "path"]
        plain, marked = path, path
        for one in named:
            plain = plain.replace("{%s}" % one["name"], sample(one, path))
            marked = marked.replace("{%s}" % one["name"], sample(one, path) + "*")
        pairs = query(document, operation, path)
        for used in (pairs, [one for one in pairs if one[0] in ("canteen", "date", "slot", "month", "from", "to")], []):
            # %2B is encoded already
            asked = "&".join(f"{name}={urllib.parse.quote(value, safe='%')}" for name, value in used)
            status, kind = answers(service, plain + ("?" + asked if asked else ""))
            if status == 200:
                break
        strange(service, plain, named, pairs)
        if status != 200:
            yield None, path, status
        elif named or pairs:
            # sqlmap leaves what follows ? alone when a path is marked: one line for each
            if named:
                yield url + marked, None, kind
            if asked:
                yield url + plain + "?" + asked, None, kind


def bodies():
    text = (pathlib.Path(__file__).parent / "bodies.json").read_text()
    for number, one in enumerate(json.loads(text.replace("TODAY", str(today)))):
        cookie, csrf, station = sessions[one["as"]]
        body = one["form"] if "form" in one else json.dumps(one["json"], ensure_ascii=False)
        headers = {"Host": urllib.parse.urlsplit(url).netloc, "Cookie": cookie, "X-CSRF-TOKEN": csrf,
                   "Content-Type": "application/x-www-form-urlencoded" if "form" in one else "application/json",
                   "Station-Key": station}
        lines = [f"{one['method']} {one['path']} HTTP/1.1"] + [f"{k}: {v}" for k, v in headers.items() if v]
        request = urllib.request.Request(url + one["path"], method=one["method"], data=body.encode(),
                                         headers={k: v for k, v in headers.items() if v and k != "Host"})
        try:
            status = urllib.request.urlopen(request, timeout=20, context=unverified).status
        except urllib.error.HTTPError as refused:
            status = refused.code
        print(f"  {one['method']} {one['path']} answers {status}", file=sys.stderr)
        if status >= 500:
            broken.append(f"{status} {one['method']} {one['path']}")
        (folder / f"body-{number:02d}.txt").write_text("\r\n".join(lines) + "\r\n\r\n" + body)


def main():
    pages = []
    for service in sessions:
        if not (openapi / f"{service}.json").exists():
            continue
        lines, left = [], []
        for found, path, known in gets(service):
            if found:
                lines.append(found)
                if "html" in known:
                    pages.append(found.replace("*", ""))
            else:
                left.append(f"{path} ({known})")
        (folder / f"gets-{service}.txt").write_text("\n".join(lines) + "\n")
        print(f"  {service}: {len(lines)} addresses; left out, the example has none or the role may not: "
              + (", ".join(left) or "none"), file=sys.stderr)
    (folder / "pages.txt").write_text("\n".join(pages) + "\n")
    bodies()
    (folder / "broken.txt").write_text("".join(one + "\n" for one in broken))


main()
