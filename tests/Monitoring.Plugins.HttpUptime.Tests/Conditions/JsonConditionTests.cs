using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests.Conditions;

internal sealed class JsonConditionTests
{
    private const string Body = """
        {"status":"ok","count":3,"ratio":0.5,"big":12345678901234567890,"on":true,"none":null,"a.b":{"c d":"deep"},
         "checks":[{"name":"db","ms":12},{"name":"queue","ms":250,"tags":["x","y"]}],"empty":[],"text":"grüße"}
        """;

    [TestCase("$.status == ok")]
    [TestCase("$.status == \"ok\"")]
    [TestCase("$.status=='ok'")]
    [TestCase("$.status != \"down\"")]
    [TestCase("$['status'] == ok")]
    [TestCase("$[\"a.b\"]['c d'] == deep")]
    [TestCase("$.count == 3")]
    [TestCase("$.count == 3.0")]
    [TestCase("$.count > 2.5")]
    [TestCase("$.count >= 3")]
    [TestCase("$.count < 4")]
    [TestCase("$.count <= 3")]
    [TestCase("$.big > 1e19")]
    [TestCase("$.on == true")]
    [TestCase("$.none == null")]
    [TestCase("$.none exists")]
    [TestCase("$.gone missing")]
    [TestCase("$.checks[1].ms < 300")]
    [TestCase("$.checks[-1].name == queue")]
    [TestCase("$.checks[1].tags[0] == x")]
    [TestCase("$.checks.length() == 2")]
    [TestCase("$.empty.length() == 0")]
    [TestCase("$.status.length() == 2")]
    [TestCase("$.text contains 'üß'")]
    [TestCase("$.text matches '^gr..e$'")]
    [TestCase("$.checks[0] contains db")]
    [TestCase("$ exists")]
    public void FirstRefusal_ConditionHolds_IsNone(string text) => Assert.That(Refusal(text, Body), Is.Null);

    [TestCase("$.status == down", "c: $.status is \"ok\", not == \"down\"")]
    [TestCase("$.status == OK", "c: $.status is \"ok\", not == \"OK\"")]
    [TestCase("$.count == '3'", "c: $.count is 3, not == \"3\"")]
    [TestCase("$.count > 3", "c: $.count is 3, not > 3")]
    [TestCase("$.status > 3", "c: $.status is \"ok\", not > 3")]
    [TestCase("$.on == 'true'", "c: $.on is true, not == \"true\"")]
    [TestCase("$.gone == 1", "c: $.gone is missing, not == 1")]
    [TestCase("$.gone != 1", "c: $.gone is missing, not != 1")]
    [TestCase("$.gone exists", "c: $.gone is missing, not exists")]
    [TestCase("$.status missing", "c: $.status is \"ok\", not missing")]
    [TestCase("$.checks[2].ms < 1", "c: $.checks[2].ms is missing, not < 1")]
    [TestCase("$.status[0] exists", "c: $.status[0] is missing, not exists")]
    [TestCase("$.count.length() == 1", "c: $.count.length() is missing, not == 1")]
    [TestCase("$.empty == '[]'", "c: $.empty is [], not == \"[]\"")]
    [TestCase("$.text matches '^x'", "c: $.text is \"grüße\", not matches \"^x\"")]
    public void FirstRefusal_ConditionDoesNotHold_TellsWhatWasFound(string text, string detail) =>
        Assert.That(Refusal(text, Body), Is.EqualTo(new Refusal(ProbeFailure.Json, detail)));

    [TestCase("<html>", "the body is not JSON (line 1, byte 1)")]
    [TestCase("", "the body is not JSON (line 1, byte 1)")]
    [TestCase("{\"a\":1", "the body is not JSON (line 1, byte 7)")]
    [TestCase("{\"a\":\n nope}", "the body is not JSON (line 2, byte 3)")]
    public void FirstRefusal_BodyIsNotJson_TellsWhere(string body, string detail) => Assert.That(Refusal("$.a == 1", body)!.Detail, Is.EqualTo(detail));

    [Test]
    public void FirstRefusal_BodyIsNestedTooDeep_IsRefused() =>
        Assert.That(Refusal("$ exists", new string('[', 100_000))!.Detail, Does.StartWith("the body is not JSON"));

    [Test]
    public void FirstRefusal_ByteOrderMark_IsPassedOver() => Assert.That(Refusal("$.a == 1", "\uFEFF{\"a\":1}"), Is.Null);

    [TestCase("")]
    [TestCase("status == 1")]
    [TestCase("$..status == 1")]
    [TestCase("$.checks[*] == 1")]
    [TestCase("$.checks[?(@.a)] == 1")]
    [TestCase("$.checks[1 == 1")]
    [TestCase("$.checks['a == 1")]
    [TestCase("$.checks[''x] == 1")]
    [TestCase("$. == 1")]
    [TestCase("$.a")]
    [TestCase("$.a is 1")]
    [TestCase("$.a ==")]
    [TestCase("$.a < b")]
    [TestCase("$.a matches '('")]
    public void Parse_Wrong_SaysHowOneIsWritten(string text) =>
        Assert.That(() => JsonCondition.Parse("c", text, "Json:c"), Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith("Json:c: "));

    private static Refusal? Refusal(string text, string body) => JsonCondition.FirstRefusal([JsonCondition.Parse("c", text, "Json:c")], Encoding.UTF8.GetBytes(body));
}
