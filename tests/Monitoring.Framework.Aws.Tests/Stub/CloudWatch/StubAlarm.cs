using System.Buffers;
using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>An alarm of either kind: its definition as it was last put, its state and its tags.</summary>
internal sealed class StubAlarm(string name, string arn, bool isComposite, StubHistory history, TimeProvider time)
{
    private readonly SortedDictionary<string, string> _tags = new(StringComparer.Ordinal);
    private ReadOnlyMemory<byte> _described;

    public string Name => name;

    public string Arn => arn;

    public bool IsComposite => isComposite;

    public JsonElement Definition { get; private set; }

    public string State { get; private set; } = "INSUFFICIENT_DATA";

    public string Reason { get; private set; } = "Unchecked: Initial alarm creation";

    public string? ReasonData { get; private set; }

    public DateTimeOffset Configured { get; private set; }

    public DateTimeOffset StateUpdated { get; private set; } = time.GetUtcNow();

    public DateTimeOffset StateTransitioned { get; private set; } = time.GetUtcNow();

    public IReadOnlyDictionary<string, string> Tags => _tags;

    /// <summary>The alarms in the rule of a composite one.</summary>
    public IReadOnlySet<string> Children { get; private set; } = new HashSet<string>();

    /// <summary>The alarm as DescribeAlarms tells it.</summary>
    public ReadOnlySpan<byte> Described
    {
        get
        {
            if (_described.IsEmpty)
            {
                var buffer = new ArrayBufferWriter<byte>(1024);
                using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
                {
                    AlarmWriter.Write(this, writer);
                }

                _described = buffer.WrittenMemory;
            }

            return _described.Span;
        }
    }

    /// <summary>Replaces the definition as a whole; the state stays.</summary>
    public void Define(JsonElement definition)
    {
        Definition = definition;
        Configured = time.GetUtcNow();
        Children = isComposite ? AlarmRules.NamesIn(definition.GetText("AlarmRule")!) : Children;
        _described = default;
    }

    public void SetState(string state, string reason, string? data)
    {
        var now = time.GetUtcNow();
        if (state != State)
        {
            history.Add(this, now, "StateUpdate", $"Alarm updated from {State} to {state}");
            StateTransitioned = now;
        }

        (State, Reason, ReasonData, StateUpdated) = (state, reason, data, now);
        _described = default;
    }

    public void AddTags(JsonElement json)
    {
        var given = json.GetList(nameof(Tags)).Select(static tag => (Key: tag.GetText("Key")!, Value: tag.GetText("Value")!)).ToList();
        if (given.Find(static tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).Key is { } reserved)
        {
            throw CloudWatchErrors.Denied($"The tag '{reserved}' begins with aws:, which is reserved.");
        }

        if (_tags.Keys.Union(given.Select(static tag => tag.Key), StringComparer.Ordinal).Count() > 50)
        {
            throw CloudWatchErrors.InvalidValue("The resultant tag set must not have more than 50 user tags.");
        }

        given.ForEach(tag => _tags[tag.Key] = tag.Value);
    }

    public void RemoveTags(JsonElement json)
    {
        foreach (var key in json.GetList("TagKeys"))
        {
            _tags.Remove(key.GetString()!);
        }
    }

    public void WriteTags(Utf8JsonWriter writer)
    {
        writer.WriteStartArray(nameof(Tags));
        foreach (var (key, value) in _tags.Reverse())
        {
            writer.WriteStartObject();
            writer.WriteString("Key", key);
            writer.WriteString("Value", value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
