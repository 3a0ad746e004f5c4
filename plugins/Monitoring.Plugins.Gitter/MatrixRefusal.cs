namespace Monitoring.Plugins.Gitter;

/// <summary>A server refused for good. It never leaves the notifier, which makes a <see cref="Framework.DeliveryException"/> of it.</summary>
internal sealed class MatrixRefusal(string sentence, bool isAboutAccess) : Exception(sentence)
{
    /// <summary>Whether a token, a room or an address that was replaced meanwhile can be the reason.</summary>
    public bool IsAboutAccess => isAboutAccess;
}
