using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework.Embedded;

/// <summary>Messages, incidents and receipts as the file keeps them.</summary>
/// <remarks>Every property is written, also when it has its default: the generated reader would set an absent list to null.</remarks>
internal static class DeliveryJson
{
    public static string Write(Notification notification) => JsonSerializer.Serialize(notification, DeliveryJsonContext.Default.Notification);

    public static Notification ReadNotification(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.Notification)!;

    public static string Write(Incident incident) => JsonSerializer.Serialize(incident, DeliveryJsonContext.Default.Incident);

    public static Incident ReadIncident(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.Incident)!;

    public static string Write(DeliveryReceipt receipt) => JsonSerializer.Serialize(receipt, DeliveryJsonContext.Default.DeliveryReceipt);

    public static DeliveryReceipt ReadReceipt(string json) => JsonSerializer.Deserialize(json, DeliveryJsonContext.Default.DeliveryReceipt)!;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Notification))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
