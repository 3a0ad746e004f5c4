namespace Monitoring.Framework.Abstractions.Tests.Alarms;

public sealed class AlarmStatesTests
{
    [TestCase(AlarmState.Ok, "OK")]
    [TestCase(AlarmState.Alarm, "ALARM")]
    [TestCase(AlarmState.InsufficientData, "INSUFFICIENT_DATA")]
    public void ToName_State_ReadsBack(AlarmState state, string name)
    {
        Assert.That(state.ToName(), Is.EqualTo(name));
        Assert.That(AlarmStates.TryParse(name, out var read), Is.True);
        Assert.That(read, Is.EqualTo(state));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ok")]
    [TestCase("Alarm")]
    public void TryParse_AnythingElse_IsFalse(string? name) => Assert.That(AlarmStates.TryParse(name, out _), Is.False);
}
