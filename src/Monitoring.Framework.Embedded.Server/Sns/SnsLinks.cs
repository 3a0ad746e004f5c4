using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The links in messages: they lead to the public address of this endpoint, or else to where the server listens.</summary>
internal sealed class SnsLinks(Uri? publicUrl, IServer? server)
{
    private const string Unknown = "http://localhost";

    public Uri Base => publicUrl ?? Listening();

    public Uri To(string path) => new(Base.AbsoluteUri.TrimEnd('/') + path);

    public Uri Subscribe(SubscriptionRecord subscription) =>
        To($"/?Action=ConfirmSubscription&TopicArn={Uri.EscapeDataString(subscription.TopicArn)}&Token={subscription.Token}");

    public Uri Unsubscribe(SubscriptionRecord subscription) => To($"/?Action=Unsubscribe&SubscriptionArn={Uri.EscapeDataString(subscription.SubscriptionArn)}");

    /// <summary>A server that listens on all addresses says so by one that nobody can visit.</summary>
    private Uri Listening()
    {
        var address = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Unknown;
        foreach (var any in (ReadOnlySpan<string>)["//+", "//*", "//0.0.0.0", "//[::]"])
        {
            address = address.Replace(any, $"//{Environment.MachineName}", StringComparison.Ordinal);
        }

        return new Uri(address);
    }
}
