using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework;

/// <summary>What stores of deliveries keep as JSON. What an older version wrote stays readable: a property that it did not know has its default.</summary>
public static class DeliveryJson
{
    /// <summary>Writes a message.</summary>
    /// <param name="notification">The message.</param>
    public static string Write(Notification notification) => JsonSerializer.Serialize(notification, DeliveryJsonContext.Default.Notification);

    /// <summary>Writes a message as UTF-8, for stores that keep bytes.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="notification">The message.</param>
    public static void Write(Utf8JsonWriter writer, Notification notification) => JsonSerializer.Serialize(writer, notification, DeliveryJsonContext.Default.Notification);

    /// <summary>Reads a message.</summary>
    /// <param name="json">What <see cref="Write(Notification)"/> wrote.</param>
    public static Notification ReadNotification(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.Notification)!;

    /// <summary>Writes an incident.</summary>
    /// <param name="incident">The incident.</param>
    public static string Write(Incident incident) => JsonSerializer.Serialize(incident, DeliveryJsonContext.Default.Incident);

    /// <summary>Writes an incident as UTF-8, for stores that keep bytes.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="incident">The incident.</param>
    public static void Write(Utf8JsonWriter writer, Incident incident) => JsonSerializer.Serialize(writer, incident, DeliveryJsonContext.Default.Incident);

    /// <summary>Reads an incident.</summary>
    /// <param name="json">What <see cref="Write(Incident)"/> wrote.</param>
    public static Incident ReadIncident(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.Incident)!;

    /// <summary>Writes what is known of an alarm.</summary>
    /// <param name="incident">The incident and what belongs to it.</param>
    public static string Write(TrackedIncident incident) => JsonSerializer.Serialize(incident, DeliveryJsonContext.Default.TrackedIncident);

    /// <summary>Writes what is known of an alarm as UTF-8, for stores that keep bytes.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="incident">The incident and what belongs to it.</param>
    public static void Write(Utf8JsonWriter writer, TrackedIncident incident) => JsonSerializer.Serialize(writer, incident, DeliveryJsonContext.Default.TrackedIncident);

    /// <summary>Reads what is known of an alarm.</summary>
    /// <param name="json">What <see cref="Write(TrackedIncident)"/> wrote.</param>
    public static TrackedIncident ReadTrackedIncident(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.TrackedIncident)!;

    /// <summary>Writes a group.</summary>
    /// <param name="group">The group.</param>
    public static string Write(IncidentGroup group) => JsonSerializer.Serialize(group, DeliveryJsonContext.Default.IncidentGroup);

    /// <summary>Writes a group as UTF-8, for stores that keep bytes.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="group">The group.</param>
    public static void Write(Utf8JsonWriter writer, IncidentGroup group) => JsonSerializer.Serialize(writer, group, DeliveryJsonContext.Default.IncidentGroup);

    /// <summary>Reads a group.</summary>
    /// <param name="json">What <see cref="Write(IncidentGroup)"/> wrote.</param>
    public static IncidentGroup ReadGroup(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.IncidentGroup)!;

    /// <summary>Writes a silence.</summary>
    /// <param name="silence">The silence.</param>
    public static string Write(Silence silence) => JsonSerializer.Serialize(silence, DeliveryJsonContext.Default.Silence);

    /// <summary>Reads a silence.</summary>
    /// <param name="json">What <see cref="Write(Silence)"/> wrote.</param>
    public static Silence ReadSilence(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.Silence)!;

    /// <summary>Writes a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    public static string Write(DeliveryReceipt receipt) => JsonSerializer.Serialize(receipt, DeliveryJsonContext.Default.DeliveryReceipt);

    /// <summary>Reads a receipt.</summary>
    /// <param name="json">What <see cref="Write(DeliveryReceipt)"/> wrote.</param>
    public static DeliveryReceipt ReadReceipt(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.DeliveryReceipt)!;
}

/// <remarks>Every property is written, also when it has its default: the generated reader would set an absent list to null.</remarks>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(TrackedIncident))]
[JsonSerializable(typeof(IncidentGroup))]
[JsonSerializable(typeof(Silence))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
