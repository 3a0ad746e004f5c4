using System.Text;
using System.Text.Encodings.Web;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Writes a signed message as SNS does: members in its order, one a line.</summary>
internal static class SnsEnvelope
{
    public static string Write(SnsMessage message, SnsSignature signature)
    {
        var lines = new List<string>();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                lines.Add($"  \"{name}\" : \"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"");
            }
        }

        Add("Type", message.Type);
        Add("MessageId", message.MessageId);
        Add("Token", message.Token);
        Add("TopicArn", message.TopicArn);
        Add("Subject", message.Subject);
        Add("Message", message.Message);
        Add("SubscribeURL", message.SubscribeUrl?.AbsoluteUri);
        Add("Timestamp", message.TimestampText);
        Add("SignatureVersion", signature.Version);
        Add("Signature", signature.Value);
        Add("SigningCertURL", signature.CertificateUrl.AbsoluteUri);
        Add("UnsubscribeURL", message.UnsubscribeUrl?.AbsoluteUri);
        return new StringBuilder("{\n").AppendJoin(",\n", lines).Append("\n}").ToString();
    }
}
