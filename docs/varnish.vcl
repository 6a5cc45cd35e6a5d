vcl 4.1;

# Varnish before the CMS: it keeps what `s-maxage` lets it keep, and forgets answers by their tags.
# The CMS has SHARED_CACHE_SECONDS=3600, CACHE_TAG_HEADER=Cache-Tag and CACHE_PURGE_URL=http://127.0.0.1:6081 (this one).

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

acl cms {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ cms) {
            return (synth(403, "Not you"));
        }
        if (req.http.Cache-Tag !~ "^[a-z0-9,-]+$") {
            return (synth(400, "No tags"));
        }
        ban("obj.http.Cache-Tag ~ (^|,)(" + regsuball(req.http.Cache-Tag, ",", "|") + ")(,|$)");
        return (synth(200, "Forgotten"));
    }
    # The cookies of other sites change no answer of the API. Those of the admin pass.
    if (req.url ~ "^/graphql/?(\?|$)" && req.http.Cookie !~ "sessionid=") {
        unset req.http.Cookie;
    }
}

sub vcl_deliver {
    # Who asks is told nothing of it.
    unset resp.http.Cache-Tag;
}
