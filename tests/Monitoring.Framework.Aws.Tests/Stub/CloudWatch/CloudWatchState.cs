using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What CloudWatch has in an account and region.</summary>
internal sealed class CloudWatchState(string account, string region, TimeProvider time)
{
    private static readonly JsonSerializerOptions _options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Dictionary<string, StubAlarm> _alarms = new(StringComparer.Ordinal);
    private string[]? _sorted;

    public StubMetrics Metrics { get; } = new(time);

    public StubHistory History { get; } = new();

    /// <summary>How many alarms there may be.</summary>
    public int Quota { get; set; } = int.MaxValue;

    public string Region => region;

    public IReadOnlyDictionary<string, StubAlarm> Alarms => _alarms;

    /// <summary>The names in their order.</summary>
    public string[] Names
    {
        get
        {
            if (_sorted is null)
            {
                _sorted = [.. _alarms.Keys];
                Array.Sort(_sorted, StringComparer.Ordinal);
            }

            return _sorted;
        }
    }

    /// <summary>Makes an alarm as a request would.</summary>
    /// <param name="definition">The parameters by their names, such as <c>new { AlarmName = "x", … }</c>, or a request of a client.</param>
    public void PutMetricAlarm(object definition) => Put("PutMetricAlarm", definition, PutMetricAlarm);

    /// <inheritdoc cref="PutMetricAlarm(object)"/>
    public void PutCompositeAlarm(object definition) => Put("PutCompositeAlarm", definition, PutCompositeAlarm);

    public void PutMetricAlarm(JsonElement definition)
    {
        AlarmRules.CheckMetricAlarm(this, definition);
        Put(definition, isComposite: false);
    }

    public void PutCompositeAlarm(JsonElement definition)
    {
        AlarmRules.CheckCompositeAlarm(this, definition);
        Put(definition, isComposite: true);
    }

    public StubAlarm Alarm(string name) => _alarms.GetValueOrDefault(name) ?? throw CloudWatchErrors.NoSuchAlarm();

    public StubAlarm ByArn(string arn) => Find(NameOf(arn)) is { } alarm && alarm.Arn == arn ? alarm : throw CloudWatchErrors.NoSuchResource();

    public StubAlarm? Find(string name) => _alarms.GetValueOrDefault(name);

    /// <summary>The name in an ARN; a name is its own.</summary>
    public string NameOf(string nameOrArn) => nameOrArn.StartsWith(ArnOf(""), StringComparison.Ordinal) ? nameOrArn[ArnOf("").Length..] : nameOrArn;

    public string ArnOf(string name) => $"arn:aws:cloudwatch:{region}:{account}:alarm:{name}";

    /// <summary>All or none.</summary>
    public void Delete(IReadOnlyCollection<string> names)
    {
        var alarms = names.Distinct(StringComparer.Ordinal).Select(Find).OfType<StubAlarm>().ToList();
        AlarmRules.CheckDeletion(this, alarms);
        foreach (var alarm in alarms)
        {
            _alarms.Remove(alarm.Name);
            History.Add(alarm, time.GetUtcNow(), "ConfigurationUpdate", $"Alarm \"{alarm.Name}\" deleted");
        }

        _sorted = alarms.Count > 0 ? null : _sorted;
    }

    private void Put(string operation, object definition, Action<JsonElement> put)
    {
        var json = JsonSerializer.SerializeToElement(definition, _options);
        CloudWatchErrors.Check(operation, json);
        lock (this)
        {
            put(json);
        }
    }

    private void Put(JsonElement definition, bool isComposite)
    {
        var name = definition.GetText("AlarmName")!;
        var isNew = !_alarms.TryGetValue(name, out var alarm);
        if (alarm is null)
        {
            _alarms[name] = alarm = new StubAlarm(name, ArnOf(name), isComposite, History, time);
            alarm.AddTags(definition);
            _sorted = null;
        }

        alarm.Define(definition);
        History.Add(alarm, time.GetUtcNow(), "ConfigurationUpdate", $"Alarm \"{name}\" {(isNew ? "created" : "updated")}");
    }
}
