using System.Text;
using Amazon.KeyManagementService.Model;
using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws;

/// <summary>Decrypts <c>kms:</c> references: the ciphertext as base64, of a key in the home region.</summary>
internal sealed class KmsSecretProvider(AwsClientFactory clients) : ISecretProvider
{
    public string Scheme => "kms";

    public async ValueTask<string> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        using var ciphertext = Decode(reference);
        var region = clients.HomeRegion;
        try
        {
            var answer = await clients.KeyManagement(new AwsConnection(region)).DecryptAsync(new DecryptRequest { CiphertextBlob = ciphertext }, cancellationToken).ConfigureAwait(false);
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
