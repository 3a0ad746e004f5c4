using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Gitter.Tests;

public sealed class GitterConformanceTests : NotifierConformance<GitterPlugin>
{
    protected override string Settings => $$"""
        {
          "room": { "AccessToken": "{{Secret}}", "RoomId": "!abc:gitter.im", "Timeout": "00:00:10", "MinimumInterval": "00:00:01" },
          "team": { "AccessToken": "{{Secret}}", "RoomId": "#team:gitter.im", "OnRecovery": "Thread" }
        }
        """;

    /// <summary>The first message looks for the server, the room and its encryption; one that answers an earlier message looks for that.</summary>
    protected override int RequestsPerMessage => 4;

    protected override RetryHint RetryHint => RetryHint.Matrix;

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    protected override StubAnswer Answer(StubRequest request) => request.Address.AbsolutePath switch
    {
        "/_matrix/client/versions" => StubAnswer.Json("""{"versions":["v1.11"]}"""),
        var path when path.Contains("/directory/room/", StringComparison.Ordinal) => StubAnswer.Json("""{"room_id":"!abc:gitter.im"}"""),
        var path when path.Contains("/send/m.room.message/", StringComparison.Ordinal) => StubAnswer.Json("""{"event_id":"$event"}"""),
        _ => StubAnswer.Json("""{"errcode":"M_NOT_FOUND","error":"Not found"}""", 404),
    };
}
