using System.Text;
using System.Text.Json.Nodes;

namespace Orleans.Chat.Gateway.Tests.Auth;

/// <summary>Every forgery is one change away from a token that is taken.</summary>
public sealed class ForgedTokenTests : IDisposable
{
    private readonly Validation _it = new();

    public void Dispose() => _it.Dispose();

    [Fact]
    public async Task The_token_that_all_forgeries_start_from_is_taken()
    {
        var claims = (await _it.Validate(_it.Good())).ShouldNotBeNull();
        claims.User.ShouldBe("ada");
        claims.Session.ShouldBe("s1");
        claims.ExpiresAt.ShouldBe(_it.Now.AddMinutes(15));
    }

    [Theory]
    [InlineData("alg", "none")]
    [InlineData("alg", "None")]
    [InlineData("alg", "ES384")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", null)]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "id+jwt")]
    [InlineData("typ", null)]
    [InlineData("kid", "foreign")]
    [InlineData("kid", "../../../etc/passwd")]
    [InlineData("kid", "")]
    [InlineData("kid", null)]
    public async Task A_header_with_one_thing_wrong(string name, string? value) =>
        (await _it.Validate(_it.Ours.Sign(With(_it.Ours.Header(), name, value), Mint.Payload(_it.Now)))).ShouldBeNull();

    [Theory]
    [InlineData("iss", "elsewhere")]
    [InlineData("iss", null)]
    [InlineData("aud", "another-app")]
    [InlineData("aud", null)]
    [InlineData("sub", "not an id")]
    [InlineData("sub", null)]
    [InlineData("sid", "")]
    [InlineData("sid", null)]
    [InlineData("exp", "soon")]
    [InlineData("exp", null)]
    [InlineData("nbf", null)]
    public async Task A_payload_with_one_thing_wrong(string name, string? value) =>
        (await _it.Validate(_it.Ours.Sign(_it.Ours.Header(), With(Mint.Payload(_it.Now), name, value)))).ShouldBeNull();

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("ES256")]
    public async Task Without_a_signature(string alg) =>
        (await _it.Validate(Mint.Unsigned(With(_it.Ours.Header(), "alg", alg), Mint.Payload(_it.Now)))).ShouldBeNull();

    [Fact]
    public async Task The_public_key_is_no_secret_to_sign_with()
    {
        foreach (var secret in new[] { _it.Ours.PublicBytes, Encoding.ASCII.GetBytes(_it.Ours.PublicPem) })
        {
            foreach (var alg in new[] { "HS256", "ES256" })
            {
                var header = With(_it.Ours.Header(), "alg", alg);
                (await _it.Validate(Mint.SignWithSecret(header, Mint.Payload(_it.Now), secret))).ShouldBeNull();
            }
        }
    }

    [Theory]
    [InlineData("ours")]
    [InlineData("foreign")]
    public async Task A_key_that_the_token_brings_along_counts_for_nothing(string kid)
    {
        var key = _it.Foreign.Public;
        var header = With(_it.Foreign.Header(), "kid", kid);
        header["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = key.X, ["y"] = key.Y, ["kid"] = kid };
        header["jku"] = "https://elsewhere.example/keys";
        (await _it.Validate(_it.Foreign.Sign(header, Mint.Payload(_it.Now)))).ShouldBeNull();
    }

    [Fact]
    public async Task A_payload_changed_after_it_was_signed()
    {
        var good = _it.Good().Split('.');
        var other = _it.Ours.Sign(_it.Ours.Header(), With(Mint.Payload(_it.Now), "sub", "eve")).Split('.');
        (await _it.Validate($"{good[0]}.{other[1]}.{good[2]}")).ShouldBeNull();
    }

    [Fact]
    public async Task Huge_tokens_are_not_looked_at()
    {
        var payload = With(Mint.Payload(_it.Now), "more", new string('x', 5_000));
        (await _it.Validate(_it.Ours.Sign(_it.Ours.Header(), payload))).ShouldBeNull();
        (await _it.Validate(new string('a', 10_000_000))).ShouldBeNull();
        _it.Source.Fetches.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("WzFd.WzFd.")]
    [InlineData("\0\ud800")]
    [InlineData("eyJhbGciOiJFUzI1NiIsImtpZCI6MX0.e30.")]
    public async Task Garbage(string token) => (await _it.Validate(token)).ShouldBeNull();

    [Fact]
    public async Task Any_flipped_byte_spoils_it()
    {
        var good = _it.Good();
        for (var at = 0; at < good.Length; at++)
        {
            // The last character of a part may hold bits that decode to nothing; a flip of its high bit always counts.
            var chars = good.ToCharArray();
            chars[at] = chars[at] == 'A' ? 'h' : 'A';
            if (chars[at] != good[at])
                (await _it.Validate(new string(chars))).ShouldBeNull($"byte {at}");
        }
    }

    private static JsonObject With(JsonObject json, string name, string? value)
    {
        json.Remove(name);
        if (value is not null)
            json[name] = value;
        return json;
    }
}
