using System.Text;
using Amazon.KeyManagementService.Model;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws;

/// <summary>Decrypts <c>kms:</c> references: the ciphertext as base64, of a key in the home region.</summary>
/// <remarks>Asks for the clients when there is a reference to read: a host without one starts without loading AWS's SDK.</remarks>
internal sealed class KmsSecretProvider(IServiceProvider services) : ISecretProvider, IDisposable
{
    private readonly Lock _lock = new();
    private AwsClientFactory? _own;

    public string Scheme => "kms";

    public async ValueTask<string> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        using var ciphertext = Decode(reference);
        var factory = Clients();
        var region = factory.HomeRegion;
        try
        {
            var answer = await factory.KeyManagement(new AwsConnection(region)).DecryptAsync(new DecryptRequest { CiphertextBlob = ciphertext }, cancellationToken).ConfigureAwait(false);
            using var plaintext = answer.Plaintext;
            return Encoding.UTF8.GetString(plaintext.GetBuffer(), 0, (int)plaintext.Length);
        }
        catch (InvalidCiphertextException)
        {
            throw new InvalidOperationException($"The secret kms: cannot be read: no key in {region} decrypts it; encrypt it again in that region, without an encryption context.");
        }
        catch (Exception exception) when (AwsErrors.IsUnavailable(exception) || AwsErrors.IsRefusal(exception))
        {
            throw new InvalidOperationException($"The secret kms: cannot be read: {AwsErrors.Sentence(exception, "Decrypt", region)}", exception);
        }
    }

    public void Dispose() => _own?.Dispose();

    /// <summary>Those of the back end, or with another back end its own.</summary>
    private AwsClientFactory Clients()
    {
        if (services.GetService<AwsClientFactory>() is { } shared)
        {
            return shared;
        }

        lock (_lock)
        {
            return _own ??= new AwsClientFactory(services.GetRequiredService<AwsOptions>(), services.GetRequiredService<TimeProvider>());
        }
    }

    private static MemoryStream Decode(string reference)
    {
        try
        {
            return new MemoryStream(Convert.FromBase64String(reference.Trim()));
        }
        catch (FormatException)
        {
            throw new InvalidOperationException("The secret kms: cannot be read: what stands after the colon is no base64; put the ciphertext there as 'aws kms encrypt' prints it.");
        }
    }
}
